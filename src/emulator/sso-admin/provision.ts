import type { Context } from '../runtime/operation.js';
import type { Assignment } from '../state/assignments.js';
import type { Instance } from '../state/instance.js';
import type { PermissionSet } from '../state/permission-sets.js';

/**
 * Records that an account has the permission set. An assignment provisions where nothing is provisioned yet and leaves
 * a stale provision stale; only ProvisionPermissionSet brings the latest state to it.
 */
export function provision(instance: Instance, { arn, revision }: PermissionSet, accountId: string, when: 'always' | 'unless present'): void {
  const present = instance.provisions.find(accountId, arn);
  if (present === undefined) {
    instance.provisions.add({ accountId, permissionSetArn: arn, revision });
  } else if (when === 'always') {
    present.revision = revision;
  }
}

/** After the last assignment is gone, the account loses the permission set too, a while later. */
export function deprovisionUnused(instance: Instance, { accountId, permissionSetArn }: Assignment, { world }: Context): void {
  if (instance.assignments.ofPair(accountId, permissionSetArn).size > 0) {
    return;
  }
  const deprovisioned = instance.provisions.find(accountId, permissionSetArn);
  if (deprovisioned !== undefined) {
    deprovisioned.leaving = true;
    world.clock.after(world.asyncMs, () => {
      deprovisioned.leaving = false;
      if (instance.assignments.ofPair(accountId, permissionSetArn).size === 0) {
        instance.provisions.remove(deprovisioned);
      }
    });
  }
}
