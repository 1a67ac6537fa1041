import { collectAll } from '../aws/index.js';
import type { CollectContext } from '../kinds/collector.js';
import { byCodeUnits, sortedByKey } from '../kinds/kind.js';
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
  const additional = (regions ?? []).filter(({ primary }) => !primary).map(({ name }) => name).sort(byCodeUnits);
  const { name = instance.name, status, keyType, kmsKeyArn } = described ?? {};
  return {
    ...instance,
    ...(name === undefined || name === '' ? {} : { name }),
    ...(status === undefined || status === 'ACTIVE' ? {} : { status }),
    ...(additional.length === 0 ? {} : { additionalRegions: additional }),
    ...(keyType === 'CUSTOMER_MANAGED_KEY' && kmsKeyArn !== undefined ? { kmsKeyArn } : {}),
    ...(tags === undefined || tags.length === 0 ? {} : { tags: sortedByKey(Object.fromEntries(tags)) }),
  };
}
