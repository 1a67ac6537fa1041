import { SeedError, type EmulatorSeed, type SeedInstance, type SeedSite } from '../seed.js';
import type { Clock } from './clock.js';
import { IdSource } from './id-source.js';
import type { Instance } from './instance.js';
import type { ListOrder } from './listed-map.js';
import { loadInstance } from './load-instance.js';
import { loadOrganization } from './load-organization.js';
import type { Organization } from './organization.js';
import { defaultQuotas, type Quotas } from './quotas.js';
import { Trail } from './trail.js';
import type { Identity, World } from './world.js';

/** What a world is made of besides its seed. */
export interface WorldSettings {
  readonly region: string;
  readonly randomSeed: number;
  readonly order: ListOrder;
  readonly clock: Clock;
  readonly nextWorkMs: () => number;
  readonly withoutAccountStatus: boolean;
}

/**
 * Builds a world straight from a seed. Work that the seed holds as in progress is not begun again here.
 * @throws SeedError for a name that nothing in the seed has, and for an account of two organizations
 */
export function loadSeed(seed: EmulatorSeed, settings: WorldSettings): World {
  const ids = new IdSource(settings.randomSeed);
  const sites = [seed, ...(seed.organizations ?? [])];
  refuseSharedAccounts(sites);
  sites.flatMap(seededIds).forEach((id) => ids.reserve(id));
  const loaded = sites.map((site) => loadSite(site, settings, ids));
  const identities = new Map((seed.credentials ?? []).map((entry) => [entry.accessKeyId, identityOf(entry, ids)] as const));
  ids.position = seed.idPosition ?? ids.position;
  const trail = new Trail();
  seed.trail?.forEach((event) => trail.add(event));
  return {
    ...settings, ids, identities, trail,
    organizations: loaded.map(({ organization }) => organization),
    instances: loaded.flatMap(({ instances }) => instances),
    roles: seed.roles ?? [], onlyDeclaredRoles: seed.onlyDeclaredRoles ?? false, denials: [...(seed.denials ?? [])],
    quotas: { ...defaultQuotas, ...(seed.quotas as Partial<Quotas> | undefined) },
  };
}

function loadSite(site: SeedSite, settings: WorldSettings, ids: IdSource): { organization: Organization; instances: readonly Instance[] } {
  const now = settings.clock.now();
  const organization = loadOrganization(site, ids, settings.order, now);
  const load = (seed: SeedInstance, kind: 'organization' | 'account', ownerAccountId: string): Instance =>
    loadInstance(seed, { kind, ownerAccountId, region: site.region ?? settings.region, organization, ids, order: settings.order, now });
  return {
    organization,
    instances: [
      ...(site.noInstance === true ? [] : [load(site, 'organization', site.managementAccountId)]),
      ...(site.accountInstances ?? []).map((seed) => load(seed, 'account', seed.accountId)),
    ],
  };
}

function refuseSharedAccounts(sites: readonly SeedSite[]): void {
  const seen = new Set<string>();
  const twice = sites.flatMap(({ accounts }) => accounts.map(({ id }) => id)).find((id) => seen.size === seen.add(id).size);
  if (twice !== undefined) {
    throw new SeedError(`The emulator's seed has the account ${twice} twice; an account belongs to one organization.`);
  }
}

/** IDs that the seed gives to users, groups and permission sets; ARNs that name their instance are reserved with it. */
function seededIds(site: SeedSite): string[] {
  const given = [site, ...(site.accountInstances ?? [])].flatMap(({ users, groups, permissionSets }) =>
    [...[...users, ...groups].map(({ id }) => id), ...permissionSets.map(({ arn }) => arn)]);
  return given.filter((id) => id !== undefined);
}

function identityOf(entry: NonNullable<EmulatorSeed['credentials']>[number], ids: IdSource): Identity {
  const { accountId, roleName, userName = 'administrator', secretAccessKey, sessionToken, expiresAt } = entry;
  const arn = roleName === undefined ? `arn:aws:iam::${accountId}:user/${userName}` : `arn:aws:sts::${accountId}:assumed-role/${roleName}/seed`;
  const userId = entry.userId ?? (roleName === undefined ? ids.accessKeyId('AIDA') : `${ids.accessKeyId('AROA')}:seed`);
  return { accountId, arn: entry.arn ?? arn, userId, secretAccessKey, sessionToken, expiresAt };
}
