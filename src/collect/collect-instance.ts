import type { CollectContext } from '../kinds/collector.js';
import { byCodeUnits } from '../kinds/kind.js';
import type { InstanceInfo } from '../model/index.js';

/** An instance with what three more calls tell of it; what they cannot tell is a gap. */
export async function collectInstance(instance: InstanceInfo, context: CollectContext): Promise<InstanceInfo> {
  const { details } = context.ports;
  const missing = { kind: 'instance' } as const;
  const [described, regions, tags] = await Promise.all([
    context.orGap(missing, () => details.describe()),
    context.orGap(missing, () => details.listRegions()),
    context.orGap(missing, () => details.listTags()),
  ]);
  const additional = (regions ?? []).filter(({ primary }) => !primary).map(({ name }) => name).sort(byCodeUnits);
  const { name = instance.name, status, keyType, kmsKeyArn } = described ?? {};
  return {
    ...instance,
    ...(name === undefined || name === '' ? {} : { name }),
    ...(status === undefined || status === 'ACTIVE' ? {} : { status }),
    ...(additional.length === 0 ? {} : { additionalRegions: additional }),
    ...(keyType === 'CUSTOMER_MANAGED_KEY' && kmsKeyArn !== undefined ? { kmsKeyArn } : {}),
    ...(tags === undefined || tags.length === 0 ? {} : { tags: Object.fromEntries(tags.toSorted(([a], [b]) => byCodeUnits(a, b))) }),
  };
}
