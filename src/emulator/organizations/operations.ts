import { type Context, limitedTo, operation, type Operations, type Output, page } from '../runtime/operation.js';
import { listingOf, type PageInput } from '../runtime/paging.js';
import { ServiceError } from '../service-error.js';
import type { Account, Organization, OrganizationalUnit } from '../state/organization.js';
import { findAccount } from '../state/world.js';
import { accountArn, accountMembers, organizationMembers, rootMembers, unitMembers } from './members.js';

interface ParentInput extends PageInput {
  readonly ParentId: string;
}

const pageLimit = 20;

/** The service principal of Identity Center. */
const identityCenter = 'sso.amazonaws.com';

/** The reads of Organizations that Identity Center's clients need. */
export const organizationsOperations: Operations = {
  DescribeOrganization: operation((_input, context) => ({ Organization: organizationMembers(organizationOf(context)) })),

  ListAccounts: operation<PageInput>((input, context) => accountPage(input, context, () => true)),

  ListAccountsForParent: operation<ParentInput>((input, context) => {
    requireParent(input, context);
    return accountPage(input, context, ({ parentId }) => parentId === input.ParentId);
  }),

  DescribeAccount: operation<{ AccountId: string }>((input, context) => {
    const organization = organizationOf(context);
    const account = organization.accounts.get(input.AccountId) ?? refuse('AccountNotFoundException', 'an account');
    return { Account: accountMembers(organization, account, context.world) };
  }),

  ListRoots: operation<PageInput>((_input, context) => ({ Roots: [rootMembers(organizationOf(context))] })),

  ListOrganizationalUnitsForParent: operation<ParentInput>((input, context) => {
    requireParent(input, context);
    const { items, NextToken } = unitPage(input, context);
    return { OrganizationalUnits: items.map((unit) => unitMembers(organizationOf(context), unit)), NextToken };
  }),

  DescribeOrganizationalUnit: operation<{ OrganizationalUnitId: string }>((input, context) => {
    const organization = organizationOf(context);
    const unit = organization.units.get(input.OrganizationalUnitId) ?? refuse('OrganizationalUnitNotFoundException', 'an organizational unit');
    return { OrganizationalUnit: unitMembers(organization, unit) };
  }),

  ListParents: operation<{ ChildId: string }>((input, context) => {
    const { accounts, units, rootId } = organizationOf(context);
    const child = accounts.get(input.ChildId) ?? units.get(input.ChildId) ?? refuse('ChildNotFoundException', 'a child');
    return { Parents: [{ Id: child.parentId, Type: child.parentId === rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }] };
  }),

  ListChildren: operation<ParentInput & { ChildType: 'ACCOUNT' | 'ORGANIZATIONAL_UNIT' }>((input, context) => {
    requireParent(input, context);
    const { items, NextToken } = input.ChildType === 'ACCOUNT'
      ? page(input, limitedTo(pageLimit, context), organizationOf(context).accounts, ({ parentId }) => parentId === input.ParentId) : unitPage(input, context);
    return { Children: items.map(({ id }) => ({ Id: id, Type: input.ChildType })), NextToken };
  }),

  ListDelegatedAdministrators: operation<PageInput & { ServicePrincipal?: string }>((input, context) => {
    const organization = organizationOf(context);
    const account = organization.accounts.get(organization.delegatedAdministratorId ?? '');
    const asked = input.ServicePrincipal ?? identityCenter;
    const { items, NextToken } = page(input, context, listingOf(account === undefined || asked !== identityCenter ? [] : [account]));
    return { DelegatedAdministrators: items.map((item) => delegateMembers(organization, item, context)), NextToken };
  }),

  ListAWSServiceAccessForOrganization: operation<PageInput>((input, context) => {
    const { items, NextToken } = page(input, limitedTo(pageLimit, context), listingOf(trustedServices(organizationOf(context), context)));
    return { EnabledServicePrincipals: items, NextToken };
  }),

  ListTagsForResource: operation<{ ResourceId: string }>((input, context) => {
    const { accounts, units, rootId } = organizationOf(context);
    const known = units.has(input.ResourceId) || input.ResourceId === rootId;
    const { tags } = accounts.get(input.ResourceId) ?? (known ? { tags: {} } : refuse('TargetNotFoundException', 'a target'));
    return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
  }),
};

/** The organization of the caller, which the rules of place have found to exist. */
function organizationOf({ world, caller }: Context): Organization {
  return findAccount(world, caller.accountId)?.organization ?? refuse('AWSOrganizationsNotInUseException', 'an organization');
}

/** Identity Center is what has trusted access here, from the day that the organization has its instance. */
function trustedServices({ managementAccountId }: Organization, { world }: Context): readonly Output[] {
  return world.instances.filter(({ identity }) => identity.kind === 'organization' && identity.ownerAccountId === managementAccountId)
    .map(({ identity }) => ({ ServicePrincipal: identityCenter, DateEnabled: identity.createdDate }));
}

function accountPage(input: PageInput, context: Context, keep: (account: Account) => boolean): Output {
  const organization = organizationOf(context);
  const { items, NextToken } = page(input, limitedTo(pageLimit, context), organization.accounts, keep);
  return { Accounts: items.map((account) => accountMembers(organization, account, context.world)), NextToken };
}

function unitPage(input: ParentInput, context: Context): { items: readonly OrganizationalUnit[]; NextToken: string | undefined } {
  return page(input, limitedTo(pageLimit, context), organizationOf(context).units, ({ parentId }) => parentId === input.ParentId);
}

function delegateMembers(organization: Organization, account: Account, { world }: Context): Output {
  const { Id, Email, Name, Status, State, JoinedMethod, JoinedTimestamp } = accountMembers(organization, account, world);
  return { Id, Arn: accountArn(organization, account.id), Email, Name, Status, State, JoinedMethod, JoinedTimestamp, DelegationEnabledDate: account.joinedAt };
}

function requireParent({ ParentId }: ParentInput, context: Context): void {
  const { rootId, units } = organizationOf(context);
  if (ParentId !== rootId && !units.has(ParentId)) {
    refuse('ParentNotFoundException', 'a root or organizational unit');
  }
}

function refuse(type: string, what: string): never {
  throw new ServiceError(type, `You specified ${what} that doesn't exist.`);
}
