import { firstOf } from '../errors/index.js';
import type { Principals } from '../kinds/account-assignments/schema.js';
import { keyText, type JsonValue, type ObjectMap, type Refusal, type RestorePlan, type SnapshotObject } from '../model/index.js';

/** The AWS managed policy that allows everything, in any partition. */
const administratorAccess = /^arn:aws[\w-]*:iam::aws:policy\/AdministratorAccess$/;

/**
 * Refuses a plan after which nobody can administer an account through Identity Center any more, where somebody can now.
 * Somebody is a user who can sign in, or a group with such a member; an administrator has AdministratorAccess or an inline
 * policy that allows every action on every resource.
 */
export function lostAdministrators({ before, after, expected, changes }: Omit<RestorePlan, 'refusals'>): Refusal[] {
  if (changes.changes.length === 0) return [];
  const remaining = administeredAccounts(expected);
  const lost = [...administeredAccounts(before)].filter((account) => !remaining.has(account) && isTouched(account, before, after));
  if (lost.length === 0) return [];
  return [{
    guard: 'lockout',
    message: `The restore would leave nobody who can administer ${lost.length === 1 ? 'account' : 'accounts'} ${firstOf(lost, { separator: ', ' })}`,
    remedy: 'If there is another way in, add --allow-lockout; else keep an administrator there, in a restore for example with --on-conflict merge.',
  }];
}

/** A restore that changes nothing on the way to an account is not what takes its administrators. */
function isTouched(account: string, before: ObjectMap, after: ObjectMap): boolean {
  const key = keyText({ kind: 'account-assignments', name: account });
  if (before.get(key) !== after.get(key)) return true;
  return [...before].some(([objectKey, object]) => object.kind !== 'account-assignments' && after.get(objectKey) !== object);
}

/** Accounts that somebody can administer. */
function administeredAccounts(objects: ObjectMap): Set<string> {
  const all = [...objects.values()];
  const powerful = new Set(all.filter(isAdministrative).map(({ name }) => name));
  const active = new Set(all.filter(({ kind, body }) => kind === 'user' && body['status'] !== 'DISABLED').map(({ name }) => name));
  const staffed = new Set(all.filter(({ kind, body }) => kind === 'group' && textsOf(body['members']).some((name) => active.has(name))).map(({ name }) => name));
  const reaches = ({ groups, users }: Principals): boolean =>
    textsOf(users).some((name) => active.has(name)) || textsOf(groups).some((name) => staffed.has(name));
  return new Set(all.filter(({ kind, body }) => kind === 'account-assignments' &&
    Object.entries((body['permissionSets'] ?? {}) as Record<string, Principals>).some(([name, principals]) => powerful.has(name) && reaches(principals)),
  ).map(({ name }) => name));
}

function isAdministrative({ kind, body }: SnapshotObject): boolean {
  if (kind !== 'permission-set' || body['permissionsBoundary'] !== undefined) return false;
  return textsOf(body['managedPolicies']).some((arn) => administratorAccess.test(arn)) || allowsEverything(body['inlinePolicy'] as JsonValue | undefined);
}

function allowsEverything(policy: JsonValue | undefined): boolean {
  const statements = isMapping(policy) ? policy['Statement'] : undefined;
  return [statements].flat().some((statement) =>
    isMapping(statement) && statement['Effect'] === 'Allow' && statement['Condition'] === undefined &&
    [statement['Action']].flat().includes('*') && [statement['Resource']].flat().includes('*'));
}

function isMapping(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((element) => typeof element === 'string') : [];
}
