import type { Group } from '../kinds/group/schema.js';
import { objectsOfKind } from '../model/index.js';
import type { RiskContext } from './context.js';

/** Who came into a group and who went; a group is known by its ID where its name has changed. */
export interface MembershipChange {
  readonly group: string;
  readonly joined: readonly string[];
  readonly left: readonly string[];
  /** Its name before, where it had another. */
  readonly formerName?: string | undefined;
  /** It is there no longer. */
  readonly isGone: boolean;
}

/** Groups whose members or names differ, and those that are new or gone. */
export function membershipChanges({ changes, old, now }: RiskContext): MembershipChange[] {
  const touched = changes.changes.filter(({ kind }) => kind === 'group');
  const gone = new Map(touched.filter(({ action }) => action === 'delete').map(({ name }) => [old.body<Group>('group', name)?.id, name]));
  const renamed = new Set<string>();
  const members = (side: RiskContext['old'], name: string): readonly string[] => side.facts.members.get(name) ?? [];
  const stay = touched.filter(({ action }) => action !== 'delete').map(({ name }): MembershipChange => {
    const id = now.body<Group>('group', name)?.id;
    const formerName = old.facts.members.has(name) || id === undefined ? undefined : gone.get(id);
    if (formerName !== undefined) renamed.add(formerName);
    return { group: name, ...differenceOf(members(old, formerName ?? name), members(now, name)), formerName, isGone: false };
  });
  const left = [...gone.values()].filter((name) => !renamed.has(name));
  return [...stay, ...left.map((name) => ({ group: name, joined: [], left: members(old, name), isGone: true }))];
}

function differenceOf(before: readonly string[], after: readonly string[]): Pick<MembershipChange, 'joined' | 'left'> {
  const [had, has] = [new Set(before), new Set(after)];
  return { joined: after.filter((name) => !had.has(name)), left: before.filter((name) => !has.has(name)) };
}

/** Users that are disabled in a state. */
export function disabledUsers({ objects }: RiskContext['now']): ReadonlySet<string> {
  return new Set(objectsOfKind(objects, 'user').filter(({ body }) => body['status'] === 'DISABLED').map(({ name }) => name));
}
