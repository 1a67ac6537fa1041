import { isAwsError, type SsoAdminPort } from '../../aws/index.js';
import { attemptAll, type Part } from '../attempt-all.js';
import type { ReconcileContext, Reconciler } from '../reconciler.js';
import { findId } from '../resolve.js';
import { settle } from '../settle.js';
import { tagParts } from '../tag-parts.js';
import { hasSameAttributes, policyChanges } from './changes.js';
import { readPermissionSet } from './collect.js';
import { isProvisioned, untilUnprovisioned } from './provisioning.js';
import { parseCustomerManagedPolicy, type PermissionSet } from './schema.js';

/** Writes permission sets with their attachments, and provisions a change wherever the permission set is in use. */
export const permissionSetReconciler: Reconciler<PermissionSet> = {
  create: async (context, after) => {
    const { ssoAdmin } = context.ports;
    const { name, description, sessionDuration, relayState, tags } = after;
    const bare: PermissionSet = { name, description, sessionDuration, relayState, tags };
    let arn: string;
    try {
      arn = await ssoAdmin.createPermissionSet({ name, description, sessionDuration, relayState }, tags ?? {});
    } catch (thrown) {
      const adopted = isAwsError(thrown, 'AWS_CONFLICT') ? await adopt(context, after) : undefined;
      if (adopted === undefined) throw thrown;
      return adopted;
    }
    context.directory.addNew('permission-set', name, arn);
    const parts = attachmentParts(ssoAdmin, arn, bare, after);
    await attemptAll(`Permission set ${name}`, parts.map(({ what, run }) => ({ what, run: () => settle(true, run) })));
    return arn;
  },
  update: async (context, arn, before, after) => {
    const { ssoAdmin } = context.ports;
    const changes = [...attributeParts(ssoAdmin, arn, before, after), ...attachmentParts(ssoAdmin, arn, before, after)];
    const provision: Part = { what: 'provision', run: () => provisionWhereUsed(context, arn) };
    await attemptAll(`Permission set ${after.name}`, [
      ...tagParts(ssoAdmin, arn, before.tags, after.tags),
      ...changes,
      ...(changes.length > 0 ? [provision] : []), // tags alone need none
    ]);
  },
  delete: async ({ ports: { ssoAdmin }, directory }, arn, before) => {
    await untilUnprovisioned(ssoAdmin, arn, before.name);
    await ssoAdmin.deletePermissionSet(arn);
    directory.remove('permission-set', before.name);
  },
};

async function adopt(context: ReconcileContext, after: PermissionSet): Promise<string | undefined> {
  const arn = await findId(context, 'permission-set', after.name);
  const live = arn === undefined ? undefined : await context.ports.ssoAdmin.describePermissionSet(arn);
  if (live === undefined) return undefined;
  await permissionSetReconciler.update(context, live.arn, await readPermissionSet(context.ports.ssoAdmin, live), after);
  return live.arn;
}

function attributeParts(ssoAdmin: SsoAdminPort, arn: string, before: PermissionSet, after: PermissionSet): Part[] {
  const { description, sessionDuration, relayState } = after;
  // UpdatePermissionSet clears a relay state and a session duration that are left out, so all three always go together.
  return hasSameAttributes(before, after) ? [] : [{ what: 'change attributes', run: () => ssoAdmin.updatePermissionSet({ arn, description, sessionDuration, relayState }) }];
}

/** Detaches before it attaches: the quota counts what is there at each moment. */
function attachmentParts(ssoAdmin: SsoAdminPort, arn: string, before: PermissionSet, after: PermissionSet): Part[] {
  const { managed, customer } = policyChanges(before, after);
  const reference = parseCustomerManagedPolicy;
  return [
    ...managed.removed.map((policy) => ({ what: `detach ${policy}`, run: () => ssoAdmin.detachManagedPolicy(arn, policy) })),
    ...customer.removed.map((policy) => ({ what: `detach ${policy}`, run: () => ssoAdmin.detachCustomerManagedPolicy(arn, reference(policy)) })),
    ...managed.added.map((policy) => ({ what: `attach ${policy}`, run: () => unlessThere(ssoAdmin.attachManagedPolicy(arn, policy)) })),
    ...customer.added.map((policy) => ({ what: `attach ${policy}`, run: () => unlessThere(ssoAdmin.attachCustomerManagedPolicy(arn, reference(policy))) })),
    ...inlinePolicyParts(ssoAdmin, arn, before, after),
    ...boundaryParts(ssoAdmin, arn, before, after),
  ];
}

function inlinePolicyParts(ssoAdmin: SsoAdminPort, arn: string, before: PermissionSet, after: PermissionSet): Part[] {
  const text = after.inlinePolicy === undefined ? undefined : JSON.stringify(after.inlinePolicy);
  if (text === (before.inlinePolicy === undefined ? undefined : JSON.stringify(before.inlinePolicy))) return [];
  return text === undefined
    ? [{ what: 'delete inline policy', run: () => ssoAdmin.deleteInlinePolicy(arn) }]
    : [{ what: 'put inline policy', run: () => ssoAdmin.putInlinePolicy(arn, text) }];
}

function boundaryParts(ssoAdmin: SsoAdminPort, arn: string, before: PermissionSet, after: PermissionSet): Part[] {
  const boundary = after.permissionsBoundary;
  if (JSON.stringify(boundary) === JSON.stringify(before.permissionsBoundary)) return [];
  return boundary === undefined
    ? [{ what: 'delete permissions boundary', run: () => ssoAdmin.deletePermissionsBoundary(arn) }]
    : [{ what: 'put permissions boundary', run: () => ssoAdmin.putPermissionsBoundary(arn, boundary) }];
}

async function unlessThere(attach: Promise<void>): Promise<void> {
  try {
    await attach;
  } catch (thrown) {
    const alreadyThere = isAwsError(thrown, 'AWS_CONFLICT') && !thrown.retryable;
    if (!alreadyThere) throw thrown;
  }
}

async function provisionWhereUsed({ ports: { ssoAdmin }, operations }: ReconcileContext, arn: string): Promise<void> {
  if (!(await isProvisioned(ssoAdmin, arn))) return;
  try {
    await operations.provisionEverywhere(arn);
  } catch (thrown) {
    // The last assignment may vanish meanwhile; then there is nothing left to provision.
    if (await isProvisioned(ssoAdmin, arn)) throw thrown;
  }
}
