import { SeedError, type SeedSite } from '../seed.js';
import type { IdSource } from './id-source.js';
import { ListedMap, type ListOrder } from './listed-map.js';
import type { Account, Organization } from './organization.js';

/**
 * Builds an organization with its accounts and units.
 * @throws SeedError for a management account or a parent that is not in the seed
 */
export function loadOrganization(site: SeedSite, ids: IdSource, order: ListOrder, now: number): Organization {
  const rootId = site.rootId ?? ids.rootId();
  const organization: Organization = {
    id: site.organizationId ?? ids.organizationId(), rootId, managementAccountId: site.managementAccountId,
    delegatedAdministratorId: site.delegatedAdministratorId, accounts: new ListedMap(order), units: new ListedMap(order),
  };
  for (const { id, name, parent = rootId } of site.organizationalUnits ?? []) {
    organization.units.set(id, { id, name, parentId: parent });
  }
  for (const row of site.accounts) {
    organization.accounts.set(row.id, accountOf(row, rootId, now));
  }
  refuseWhatIsMissing(organization);
  return organization;
}

function accountOf(row: SeedSite['accounts'][number], rootId: string, now: number): Account {
  const { id, name, email, status = 'ACTIVE', unit = rootId, iamPolicies, joinedAt = now, tags = {} } = row;
  const policies = iamPolicies === undefined ? undefined : new Set(iamPolicies.map((policy) => (policy.startsWith('/') ? policy : `/${policy}`)));
  return { id, name, email, state: status, parentId: unit, iamPolicies: policies, joinedAt, tags };
}

function refuseWhatIsMissing({ accounts, units, rootId, managementAccountId, delegatedAdministratorId }: Organization): void {
  for (const id of [managementAccountId, delegatedAdministratorId].filter((id) => id !== undefined)) {
    if (!accounts.has(id)) {
      throw new SeedError(`The emulator's seed has no account ${id}, which it names as the management account or as the delegated administrator.`);
    }
  }
  for (const { parentId, name } of [...accounts.values(), ...units.values()]) {
    if (parentId !== rootId && !units.has(parentId)) {
      throw new SeedError(`The emulator's seed puts "${name}" below ${parentId}, which is no organizational unit of it.`);
    }
  }
}
