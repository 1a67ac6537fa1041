import { deprovisionUnused } from '../sso-admin/provision.js';
import type { IdentitySource, Instance } from '../state/instance.js';
import type { World } from '../state/world.js';

/** Where users and groups shall come from. */
export interface SourceChange {
  readonly to: IdentitySource;
  /** The assignments stay as orphans. */
  readonly leaveAssignments: boolean;
}

/**
 * Changes the identity source. To or from Active Directory all users, groups and assignments are deleted; between Identity
 * Center's own directory and an identity provider they stay (User Guide, "Considerations for changing your identity source").
 */
export function changeIdentitySource(instance: Instance, world: World, { to, leaveAssignments }: SourceChange): void {
  const from = instance.identitySource;
  instance.identitySource = to;
  if (from === to || (from !== 'ACTIVE_DIRECTORY' && to !== 'ACTIVE_DIRECTORY')) return;
  for (const principals of [instance.users, instance.groups]) {
    for (const principal of [...principals.list.values()]) {
      principals.remove(principal);
      instance.memberships.removeAllOf(principal.id);
    }
  }
  if (!leaveAssignments) dropAssignments(instance, world);
}

function dropAssignments(instance: Instance, world: World): void {
  for (const assignment of [...instance.assignments.all()]) {
    instance.assignments.remove(assignment);
    deprovisionUnused(instance, assignment, world);
  }
  for (const { arn } of [...instance.applications.list.values()]) instance.applicationAssignments.removeAllOf(arn);
}
