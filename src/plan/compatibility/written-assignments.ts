import type { AccountAssignments } from '../../kinds/account-assignments/schema.js';
import { byCodeUnits } from '../../kinds/kind.js';
import { keyText, type ObjectMap, type RestorePlan } from '../../model/index.js';

/** One permission set whose principals on one account change. */
export interface WrittenAssignments {
  readonly accountId: string;
  readonly permissionSet: string;
  /** Assignments that come. */
  readonly added: number;
  /** Assignments that go, orphans too. */
  readonly removed: number;
}

type Sides = Pick<RestorePlan, 'before' | 'after' | 'changes'>;

/** What a plan does to assignments, by account and permission set. */
export function writtenAssignments({ before, after, changes }: Sides): WrittenAssignments[] {
  const accounts = changes.changes.filter(({ kind }) => kind === 'account-assignments').map(({ name }) => name);
  return accounts.flatMap((accountId) => {
    const had = assignmentsIn(before, accountId);
    const wanted = assignmentsIn(after, accountId);
    return [...new Set([...had.keys(), ...wanted.keys()])].sort(byCodeUnits)
      .map((permissionSet) => ({
        accountId, permissionSet,
        added: missing(wanted.get(permissionSet), had.get(permissionSet)),
        removed: missing(had.get(permissionSet), wanted.get(permissionSet)),
      }))
      .filter(({ added, removed }) => added + removed > 0);
  });
}

/** The permission sets that an account has by its assignments, orphans included. */
export function permissionSetsIn(objects: ObjectMap, accountId: string): ReadonlySet<string> {
  return new Set(assignmentsIn(objects, accountId).keys());
}

/** Principals by permission set, each as a text that tells its type. */
function assignmentsIn(objects: ObjectMap, accountId: string): Map<string, Set<string>> {
  const body = objects.get(keyText({ kind: 'account-assignments', name: accountId }))?.body as AccountAssignments | undefined;
  const found = new Map<string, Set<string>>();
  const note = (permissionSet: string, principals: readonly string[]): void => {
    found.set(permissionSet, new Set([...(found.get(permissionSet) ?? []), ...principals]));
  };
  for (const [permissionSet, { groups = [], users = [] }] of Object.entries(body?.permissionSets ?? {})) {
    note(permissionSet, [...groups.map((name) => `group ${name}`), ...users.map((name) => `user ${name}`)]);
  }
  for (const { permissionSet, principalType, principalId } of body?.orphans ?? []) note(permissionSet, [`orphan ${principalType} ${principalId}`]);
  return found;
}

function missing(principals: ReadonlySet<string> = new Set(), from: ReadonlySet<string> = new Set()): number {
  return [...principals].filter((principal) => !from.has(principal)).length;
}
