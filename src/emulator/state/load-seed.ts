import { type EmulatorSeed, SeedError } from '../seed.js';
import type { Clock } from './clock.js';
import { IdSource } from './id-source.js';
import { Instance } from './instance.js';
import { ListedMap, type ListOrder } from './listed-map.js';
import { loadDirectory } from './load-directory.js';
import { loadPermissionSets } from './load-permission-sets.js';
import type { Identity, Organization, World } from './world.js';

/** What a world is made of besides its seed. */
export interface WorldSettings {
  readonly region: string;
  readonly instances: number;
  readonly randomSeed: number;
  readonly order: ListOrder;
  readonly clock: Clock;
  readonly asyncMs: number;
}

/**
 * Builds a world straight from a seed, with every assignment provisioned. Only the first instance is filled.
 * @throws SeedError for a name that nothing in the seed has
 */
export function loadSeed(seed: EmulatorSeed, settings: WorldSettings): World {
  const ids = new IdSource(settings.randomSeed);
  for (const id of seededIds(seed)) ids.reserve(id);
  const now = settings.clock.now();
  const organization = loadOrganization(seed, ids, settings);
  const instances = Array.from({ length: settings.instances }, (_, index) => new Instance({
    arn: (index === 0 ? seed.instanceArn : undefined) ?? ids.instanceArn(),
    identityStoreId: (index === 0 ? seed.identityStoreId : undefined) ?? ids.identityStoreId(),
    ownerAccountId: seed.managementAccountId, region: settings.region, createdDate: now,
  }, settings.order));
  const [first] = instances;
  if (first !== undefined) {
    first.name = seed.instanceName;
    loadDirectory(seed, first, ids, now);
    loadPermissionSets(seed, first, organization, ids, now);
  }
  const credentials = new Map((seed.credentials ?? []).map((entry) => [entry.accessKeyId, identityOf(entry, ids)] as const));
  const externalIds = new Map((seed.roles ?? []).map(({ accountId, name, externalId }) => [`${accountId}/${name}`, externalId] as const));
  return { ...settings, organization, instances, credentials, externalIds, ids };
}

/** IDs that the seed gives to its objects. */
function seededIds(seed: EmulatorSeed): string[] {
  const given = [...seed.users.map(({ id }) => id), ...seed.groups.map(({ id }) => id), ...seed.permissionSets.map(({ arn }) => arn)];
  return given.filter((id) => id !== undefined);
}

function loadOrganization(seed: EmulatorSeed, ids: IdSource, { order, clock }: WorldSettings): Organization {
  const accounts: Organization['accounts'] = new ListedMap(order);
  for (const { id, name, email, status = 'ACTIVE', iamPolicies } of seed.accounts) {
    const policies = iamPolicies === undefined ? undefined : new Set(iamPolicies.map((policy) => (policy.startsWith('/') ? policy : `/${policy}`)));
    accounts.set(id, { id, name, email, status, iamPolicies: policies, joinedAt: clock.now() });
  }
  if (!accounts.has(seed.managementAccountId)) {
    throw new SeedError(`The emulator's seed has no account ${seed.managementAccountId}, which it names as the management account.`);
  }
  return {
    id: seed.organizationId ?? ids.organizationId(), rootId: ids.rootId(), managementAccountId: seed.managementAccountId,
    delegatedAdministratorId: seed.delegatedAdministratorId, accounts,
  };
}

function identityOf({ accountId, roleName, userName }: NonNullable<EmulatorSeed['credentials']>[number], ids: IdSource): Identity {
  if (roleName === undefined) {
    return { accountId, arn: `arn:aws:iam::${accountId}:user/${userName ?? 'administrator'}`, userId: ids.accessKeyId('AIDA') };
  }
  return { accountId, arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/seed`, userId: `${ids.accessKeyId('AROA')}:seed` };
}
