import type { LiveAccessControl } from '../../aws/index.js';
import type { Collect } from '../collector.js';
import { parseLive } from '../parse-live.js';
import { accessControlAttributesSchema, type AccessControlAttributes } from './schema.js';

const action = 'sso:DescribeInstanceAccessControlAttributeConfiguration';

/** The attributes for access control: one call; nothing when access control is off. */
export const collectAccessControlAttributes: Collect<AccessControlAttributes> = async (context) => {
  context.expect({ [action]: 1 }, 'known');
  const found = await context.orGap({ kind: 'access-control-attributes' }, async () => {
    const live = await context.ports.accessControl.describe();
    return live && accessControlFrom(live);
  });
  if (found === undefined) return [];
  context.progress('access-control-attributes', 1);
  return [found];
};

/** The configuration as the snapshot holds it, from an answer of the API. */
export function accessControlFrom({ attributes, status, statusReason }: LiveAccessControl): AccessControlAttributes {
  const body = { attributes, ...(status === 'ENABLED' ? {} : { status, statusReason: statusReason === '' ? undefined : statusReason }) };
  return accessControlAttributesSchema.canonical(parseLive(accessControlAttributesSchema.schema, body, action));
}
