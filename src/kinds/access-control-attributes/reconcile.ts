import { isDeepStrictEqual } from 'node:util';
import { awaitOperation, type AccessControlPort, type OperationStatus } from '../../aws/index.js';
import type { Reconciler } from '../reconciler.js';
import { accessControlFrom } from './collect.js';
import { accessControlName, type AccessControlAttributes } from './schema.js';

const action = 'sso:CreateInstanceAccessControlAttributeConfiguration';

/** Switches access control on and off, and replaces its attributes. */
export const accessControlAttributesReconciler: Reconciler<AccessControlAttributes> = {
  create: async ({ ports: { accessControl } }, after) => {
    if (!(await adopt(accessControl, after))) {
      await accessControl.create(after.attributes);
      await untilEnabled(accessControl);
    }
    return accessControlName;
  },
  update: ({ ports }, _id, _before, after) => ports.accessControl.update(after.attributes),
  delete: ({ ports }) => ports.accessControl.delete(),
};

/** Takes over what somebody else created meanwhile. A creation that failed stays in the way of the next until it is deleted. */
async function adopt(accessControl: AccessControlPort, after: AccessControlAttributes): Promise<boolean> {
  const live = await accessControl.describe();
  if (live === undefined) return false;
  if (live.status === 'CREATION_FAILED') {
    await accessControl.delete();
    return false;
  }
  await untilEnabled(accessControl);
  if (!isDeepStrictEqual(accessControlFrom(live).attributes, after.attributes)) await accessControl.update(after.attributes);
  return true;
}

const states = { CREATION_IN_PROGRESS: 'IN_PROGRESS', ENABLED: 'SUCCEEDED', CREATION_FAILED: 'FAILED' } as const;

function untilEnabled(accessControl: AccessControlPort): Promise<void> {
  const operationId = 'access control of the instance'; // the operation has no ID of its own
  const statusOf = async (): Promise<OperationStatus> => {
    const live = await accessControl.describe();
    // Right after the creation AWS may not see it yet.
    return { operationId, status: live === undefined ? 'IN_PROGRESS' : states[live.status], failureReason: live?.statusReason };
  };
  return awaitOperation(action, { operationId, status: 'IN_PROGRESS' }, statusOf);
}
