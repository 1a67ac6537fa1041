import type { Principals } from '../kinds/account-assignments/schema.js';
import { keyText, type Refusal, type RestorePlan, type SnapshotObject } from '../model/index.js';

/** A role that Identity Center made for a permission set: account, permission set and user of the session. */
const reservedRole = /^arn:aws[\w-]*:sts::(?<account>\d{12}):assumed-role\/AWSReservedSSO_(?<permissionSet>.+)_[0-9a-f]{16}\/(?<user>.+)$/;

/**
 * Refuses a plan that removes the access by which it runs. Only callers who came through Identity Center can be judged:
 * other roles do not depend on it.
 */
export function lockoutOf(plan: Omit<RestorePlan, 'refusals'>, callerArn: string | undefined): Refusal[] {
  const caller = reservedRole.exec(callerArn ?? '')?.groups as { account: string; permissionSet: string; user: string } | undefined;
  if (caller === undefined || !reaches(plan.before, caller) || reaches(plan.after, caller)) return [];
  return [{
    guard: 'lockout',
    message: `The restore would remove your own access: ${caller.user} would lose ${caller.permissionSet} on account ${caller.account}`,
    remedy: 'Run it with another role, or add --allow-lockout if you have another way in.',
  }];
}

function reaches(objects: RestorePlan['before'], { account, permissionSet, user }: { account: string; permissionSet: string; user: string }): boolean {
  const assignments = objects.get(keyText({ kind: 'account-assignments', name: account }))?.body['permissionSets'];
  const principals = (assignments as Record<string, Principals> | undefined)?.[permissionSet];
  if (principals === undefined || !objects.has(keyText({ kind: 'user', name: user }))) return false;
  return (principals.users ?? []).includes(user) || (principals.groups ?? []).some((group) => isMember(objects, group, user));
}

function isMember(objects: RestorePlan['before'], group: string, user: string): boolean {
  const object: SnapshotObject | undefined = objects.get(keyText({ kind: 'group', name: group }));
  return ((object?.body['members'] ?? []) as readonly string[]).includes(user);
}
