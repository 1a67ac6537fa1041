import { collectAll, type InstanceDescription, type InstanceRegion } from '../aws/index.js';
import type { CollectContext } from '../kinds/collector.js';
import { byCodeUnits, sortedByKey, withoutEmpty } from '../kinds/kind.js';
import type { InstanceInfo } from '../model/index.js';

/** An instance with what three more calls tell of it; what they cannot tell is a gap. */
export async function collectInstance(instance: InstanceInfo, context: CollectContext): Promise<InstanceInfo> {
  const { details, ssoAdmin } = context.ports;
  context.expect({ 'sso:DescribeInstance': 1, 'sso:ListRegions': 1, 'sso:ListTagsForResource': 1 }, 'lists');
  const missing = { kind: 'instance' } as const;
  const [described, regions, tags] = await Promise.all([
    context.orGap(missing, () => details.describe()),
    context.orGap(missing, () => details.listRegions()),
    context.orGap(missing, () => collectAll(ssoAdmin.listTags(instance.instanceArn))),
  ]);
  return withoutEmpty({
    ...instance,
    ...descriptionOf(described ?? {}, instance.name),
    ...regionsOf(regions ?? []),
    tags: sortedByKey(Object.fromEntries(tags ?? [])),
  });
}

/** What is as usual is left out: an active instance, and a key of AWS. */
function descriptionOf(described: InstanceDescription, knownName: string | undefined): Partial<InstanceInfo> {
  const { name = knownName, status, statusReason, keyType, kmsKeyArn, encryptionStatus, encryptionStatusReason } = described;
  return {
    name: name === '' ? undefined : name,
    ...(status === 'ACTIVE' ? {} : { status, statusReason: nonEmpty(statusReason) }),
    ...(keyType === 'CUSTOMER_MANAGED_KEY' ? { kmsKeyArn } : {}),
    ...(encryptionStatus === 'ENABLED' ? {} : { encryptionStatus, encryptionStatusReason: nonEmpty(encryptionStatusReason) }),
  };
}

function regionsOf(regions: readonly InstanceRegion[]): Partial<InstanceInfo> {
  const additional = regions.filter(({ primary }) => !primary).map(({ name }) => name).sort(byCodeUnits);
  const unusual = regions.filter(({ status = 'ACTIVE' }) => status !== 'ACTIVE').map(({ name, status = '' }) => [name, status] as const);
  return { additionalRegions: additional, regionStatus: sortedByKey(Object.fromEntries(unusual)) };
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
