import type { SeedInstance } from '../seed.js';
import type { IdSource } from './id-source.js';
import { Instance, type InstanceIdentity } from './instance.js';
import type { ListOrder } from './listed-map.js';
import { loadAccessControl } from './load-access-control.js';
import { loadApplications } from './load-applications.js';
import { loadDirectory } from './load-directory.js';
import { loadPermissionSets } from './load-permission-sets.js';
import { loadTrustedTokenIssuers } from './load-trusted-token-issuers.js';
import type { Organization } from './organization.js';
import { fillTags } from './tag-rows.js';

/** Where an instance is and what it is made with. */
export interface InstanceSettings {
  readonly ownerAccountId: string;
  readonly kind: InstanceIdentity['kind'];
  readonly region: string;
  readonly organization: Organization;
  readonly ids: IdSource;
  readonly order: ListOrder;
  /** Epoch seconds. */
  readonly now: number;
}

/** Builds an instance straight from its seed, with every assignment provisioned. */
export function loadInstance(seed: SeedInstance, settings: InstanceSettings): Instance {
  const { ids, order, now, organization } = settings;
  const instance = new Instance({
    arn: seed.instanceArn ?? ids.instanceArn(),
    identityStoreId: seed.identityStoreId ?? ids.identityStoreId(),
    ownerAccountId: settings.ownerAccountId, region: seed.region ?? settings.region, createdDate: seed.instanceCreatedDate ?? now,
    kind: settings.kind,
  }, order);
  instance.identitySource = seed.identitySource ?? 'IDENTITY_CENTER';
  instance.name = seed.instanceName;
  instance.status = seed.instanceStatus ?? 'ACTIVE';
  instance.encryption = seed.encryption ?? instance.encryption;
  fillTags(instance.tags, seed.instanceTags);
  for (const { name, addedDate = now, status = 'ACTIVE' } of seed.additionalRegions ?? []) {
    instance.regions.set(name, { name, addedDate, status });
  }
  loadDirectory(seed, instance, ids, now);
  loadPermissionSets(seed, instance, organization, ids, now);
  loadTrustedTokenIssuers(seed.trustedTokenIssuers ?? [], instance, ids);
  loadApplications(seed.applications ?? [], instance, ids, now);
  loadAccessControl(seed.accessControlAttributes, instance);
  return instance;
}
