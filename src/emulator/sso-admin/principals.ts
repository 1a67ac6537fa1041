import { notFound } from '../service-error.js';
import type { PrincipalType } from '../state/assignments.js';
import type { Instance } from '../state/instance.js';

/** A principal as calls name it. */
export interface PrincipalMembers {
  readonly PrincipalId: string;
  readonly PrincipalType: PrincipalType;
}

/** @throws ServiceError ResourceNotFoundException for a principal that is not there, or is of the other type */
export function requirePrincipal(instance: Instance, { PrincipalId, PrincipalType }: PrincipalMembers): void {
  const store = PrincipalType === 'USER' ? instance.users : instance.groups;
  if (store.get(PrincipalId) === undefined) {
    throw notFound(`${PrincipalType} not found.`);
  }
}

/** IDs of a principal that is there, and of the groups that a user is in: their assignments are its own too. */
export function assigneesOf(instance: Instance, principal: PrincipalMembers): readonly string[] {
  requirePrincipal(instance, principal);
  return [principal.PrincipalId, ...[...instance.memberships.ofUser(principal.PrincipalId).after(-1)].map(([, { groupId }]) => groupId)];
}
