import { operation, type Operations, type Output, page } from '../runtime/operation.js';
import { type PageInput, listingOf } from '../runtime/paging.js';
import { ServiceError } from '../service-error.js';
import type { Account, Organization } from '../state/world.js';

/** The reads of Organizations that Identity Center's clients need. All accounts are children of the root. */
export const organizationsOperations: Operations = {
  DescribeOrganization: operation((_input, { world }) => {
    const { id, managementAccountId, accounts } = world.organization;
    return {
      Organization: {
        Id: id,
        Arn: `arn:aws:organizations::${managementAccountId}:organization/${id}`,
        FeatureSet: 'ALL',
        MasterAccountId: managementAccountId,
        MasterAccountArn: accountArn(world.organization, managementAccountId),
        MasterAccountEmail: accounts.get(managementAccountId)?.email,
        AvailablePolicyTypes: [],
      },
    };
  }),

  ListAccounts: operation<PageInput>((input, context) => accountPage(input, context)),

  ListAccountsForParent: operation<PageInput & { ParentId: string }>((input, context) => {
    requireRoot(context.world.organization, input.ParentId);
    return accountPage(input, context);
  }),

  DescribeAccount: operation<{ AccountId: string }>((input, { world }) => {
    const account = world.organization.accounts.get(input.AccountId);
    if (account === undefined) {
      throw new ServiceError('AccountNotFoundException', 'You specified an account that doesn\'t exist.');
    }
    return { Account: accountMembers(world.organization, account) };
  }),

  ListRoots: operation<PageInput>((_input, { world: { organization } }) => ({
    Roots: [{ Id: organization.rootId, Arn: rootArn(organization), Name: 'Root', PolicyTypes: [] }],
  })),

  ListParents: operation<{ ChildId: string }>((input, { world: { organization } }) => {
    if (!organization.accounts.has(input.ChildId)) {
      throw new ServiceError('ChildNotFoundException', 'You specified a child that doesn\'t exist.');
    }
    return { Parents: [{ Id: organization.rootId, Type: 'ROOT' }] };
  }),

  ListOrganizationalUnitsForParent: operation<{ ParentId: string }>((input, { world }) => {
    requireRoot(world.organization, input.ParentId);
    return { OrganizationalUnits: [] };
  }),

  ListDelegatedAdministrators: operation<PageInput & { ServicePrincipal?: string }>((input, context) => {
    const { organization } = context.world;
    const account = organization.accounts.get(organization.delegatedAdministratorId ?? '');
    const asked = input.ServicePrincipal ?? 'sso.amazonaws.com';
    const rows = account === undefined || asked !== 'sso.amazonaws.com' ? [] : [account];
    const { items, NextToken } = page(input, context, listingOf(rows));
    return { DelegatedAdministrators: items.map((item) => ({ ...accountMembers(organization, item), DelegationEnabledDate: item.joinedAt })), NextToken };
  }),
};

function accountPage(input: PageInput, context: Parameters<Operations[string]>[1]): Output {
  const { organization } = context.world;
  const { items, NextToken } = page(input, { ...context, pageSize: Math.min(20, context.pageSize) }, organization.accounts);
  return { Accounts: items.map((account) => accountMembers(organization, account)), NextToken };
}

function accountMembers(organization: Organization, { id, name, email, status, joinedAt }: Account): Output {
  return {
    Id: id, Arn: accountArn(organization, id), Email: email, Name: name, Status: status, State: status,
    JoinedMethod: id === organization.managementAccountId ? 'INVITED' : 'CREATED', JoinedTimestamp: joinedAt,
  };
}

function requireRoot(organization: Organization, parentId: string): void {
  if (parentId !== organization.rootId) {
    throw new ServiceError('ParentNotFoundException', 'You specified a root or organizational unit that doesn\'t exist.');
  }
}

function accountArn({ id, managementAccountId }: Organization, accountId: string): string {
  return `arn:aws:organizations::${managementAccountId}:account/${id}/${accountId}`;
}

function rootArn({ id, managementAccountId, rootId }: Organization): string {
  return `arn:aws:organizations::${managementAccountId}:root/${id}/${rootId}`;
}
