import { type Assignment, pairKey } from '../state/assignments.js';
import type { Instance } from '../state/instance.js';
import type { PermissionSet } from '../state/permission-sets.js';
import type { Provision } from '../state/provisions.js';
import type { World } from '../state/world.js';

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
export function deprovisionUnused(instance: Instance, { accountId, permissionSetArn }: Assignment, world: World): void {
  const deprovisioned = instance.provisions.find(accountId, permissionSetArn);
  if (deprovisioned !== undefined && instance.assignments.ofPair(accountId, permissionSetArn).size === 0) {
    deprovisioned.leaving = true;
    loseLater(instance, deprovisioned, world);
  }
}

/** Takes a provision away after a while, unless there is an assignment again. */
export function loseLater(instance: Instance, leaving: Provision, world: World): void {
  const { accountId, permissionSetArn } = leaving;
  world.clock.after(world.nextWorkMs(), `deprovision ${pairKey(leaving)}`, () => {
    leaving.leaving = false;
    if (instance.assignments.ofPair(accountId, permissionSetArn).size === 0) {
      instance.provisions.remove(leaving);
    }
  });
}
