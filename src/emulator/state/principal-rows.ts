import type { Assignment } from './assignments.js';
import type { Instance } from './instance.js';

/** Whom an assignment of either kind is for. */
export type PrincipalReference = Pick<Assignment, 'principalType' | 'principalId'>;

/** The principal of an assignment as a row of a seed names it: one of the three. */
export interface PrincipalRow {
  readonly user?: string | undefined;
  readonly group?: string | undefined;
  readonly orphan?: PrincipalReference | undefined;
}

/** The principal that a row names; undefined when the instance has no such user or group. {@link toPrincipalRow} is the way back. */
export function toPrincipal({ user, group, orphan }: PrincipalRow, { users, groups }: Instance): PrincipalReference | undefined {
  if (orphan !== undefined) {
    return orphan;
  }
  const principalId = user === undefined ? groups.findBy('displayName', group ?? '')?.id : users.findBy('userName', user)?.id;
  return principalId === undefined ? undefined : { principalType: user === undefined ? 'GROUP' : 'USER', principalId };
}

/** A principal as a row: by name, and by type and ID when it was deleted. */
export function toPrincipalRow({ principalType, principalId }: PrincipalReference, { users, groups }: Instance) {
  const name = principalType === 'USER' ? users.get(principalId)?.attributes['UserName'] : groups.get(principalId)?.attributes['DisplayName'];
  if (typeof name !== 'string') {
    return { orphan: { principalType, principalId } };
  }
  return principalType === 'USER' ? { user: name } : { group: name };
}
