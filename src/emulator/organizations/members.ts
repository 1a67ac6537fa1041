import type { Output } from '../runtime/operation.js';
import type { World } from '../state/world.js';
import type { Account, AccountState, Organization, OrganizationalUnit } from '../state/organization.js';

/** Status is older than State and has no CLOSED; such accounts are SUSPENDED there. */
const statuses: Readonly<Record<AccountState, string>> = {
  ACTIVE: 'ACTIVE', SUSPENDED: 'SUSPENDED', PENDING_CLOSURE: 'PENDING_CLOSURE', CLOSED: 'SUSPENDED',
};

/** An organization as described. */
export function organizationMembers(organization: Organization): Output {
  const { id, managementAccountId, accounts } = organization;
  return {
    Id: id, Arn: arn(organization, 'organization', ''), FeatureSet: 'ALL',
    MasterAccountId: managementAccountId, MasterAccountArn: accountArn(organization, managementAccountId),
    MasterAccountEmail: accounts.get(managementAccountId)?.email, AvailablePolicyTypes: [],
  };
}

/** An account as described and as listed. */
export function accountMembers(organization: Organization, account: Account, { withoutAccountStatus }: Pick<World, 'withoutAccountStatus'>): Output {
  const { id, name, email, state, joinedAt } = account;
  return {
    Id: id, Arn: accountArn(organization, id), Email: email, Name: name, Status: withoutAccountStatus ? undefined : statuses[state], State: state, Paths: [pathOf(organization, account)],
    JoinedMethod: id === organization.managementAccountId ? 'INVITED' : 'CREATED', JoinedTimestamp: joinedAt,
  };
}

/** The one root. */
export function rootMembers(organization: Organization): Output {
  return { Id: organization.rootId, Arn: arn(organization, 'root', organization.rootId), Name: 'Root', PolicyTypes: [] };
}

/** An organizational unit as described and as listed. */
export function unitMembers(organization: Organization, unit: OrganizationalUnit): Output {
  return { Id: unit.id, Arn: arn(organization, 'ou', unit.id), Name: unit.name, Path: pathOf(organization, unit) };
}

/** ARN of an account. */
export function accountArn(organization: Organization, accountId: string): string {
  return arn(organization, 'account', accountId);
}

/** `o-…/r-…/ou-…/id/`, from the organization down. */
function pathOf(organization: Organization, { id, parentId }: { readonly id: string; readonly parentId: string }): string {
  const parent = organization.units.get(parentId);
  return `${parent === undefined ? `${organization.id}/${organization.rootId}/` : pathOf(organization, parent)}${id}/`;
}

function arn({ id, managementAccountId }: Organization, kind: string, rest: string): string {
  return `arn:aws:organizations::${managementAccountId}:${kind}/${id}${rest === '' ? '' : `/${rest}`}`;
}
