import type { User } from '../../kinds/user/schema.js';
import { objectsOfKind, type ObjectMap, type Snapshot } from '../../model/index.js';
import { coveredByBoth } from '../diff-snapshots.js';
import { accessFacts, byPlace, holdersOf, type Access, type AccessFacts, type Holders } from './access.js';

/** What a change means for the access of people. */
export interface AccessImpact {
  readonly gained: readonly Access[];
  readonly lost: readonly Access[];
  /** Access that stays and is had by other ways than before: nobody gains or loses anything now, but removals work otherwise. */
  readonly rerouted: readonly { readonly before: Access; readonly after: Access }[];
}

/**
 * Who gains and who loses which permission set in which account between two states. A user whose name alone has changed, known by the
 * ID, gains and loses nothing. What lies in a gap of either state is left out: nobody knows whether it differs. Only what an
 * assignment or a group that differs leads to is looked at, so the time grows with what has changed.
 */
export function accessImpact(before: Snapshot, after: Snapshot): AccessImpact {
  const [old, now] = coveredByBoth(before, after);
  const [were, are] = accessFactsOfBoth(old, now);
  const changed = changedGroups(were, are);
  const gained: Access[] = [];
  const lost: Access[] = [];
  const rerouted: AccessImpact['rerouted'][number][] = [];
  for (const { accountId, permissionSet, held, holds } of pairs(were, are)) {
    if (isAlike(held, holds) && ![...(held?.groups ?? [])].some((group) => changed.has(group))) continue;
    const [had, has] = [holdersOf(were, held), holdersOf(are, holds)];
    for (const user of new Set([...had.keys(), ...has.keys()])) {
      const [then, later] = [had.get(user), has.get(user)];
      const access = (ways: Pick<Access, 'groups' | 'isDirect'>): Access => ({ accountId, permissionSet, user, ...ways });
      if (then === undefined) gained.push(access(later ?? noWay));
      else if (later === undefined) lost.push(access(then));
      else if (then.isDirect !== later.isDirect || then.groups.join('\0') !== later.groups.join('\0')) rerouted.push({ before: access(then), after: access(later) });
    }
  }
  return { gained: gained.toSorted(byPlace), lost: lost.toSorted(byPlace), rerouted: rerouted.toSorted((a, b) => byPlace(a.after, b.after)) };
}

/** What access is made of on both sides; the earlier one calls users, known by the ID, as the later one does. */
export function accessFactsOfBoth(before: ObjectMap, after: ObjectMap): readonly [before: AccessFacts, after: AccessFacts] {
  return [withNames(accessFacts(before), renamedUsers(before, after)), accessFacts(after)];
}

const noWay = { groups: [], isDirect: false };

/** New names of users by their old ones. */
function renamedUsers(before: ObjectMap, after: ObjectMap): ReadonlyMap<string, string> {
  const names = new Map(objectsOfKind(after, 'user').flatMap(({ body }): [string, string][] => idOf(body as User)));
  const present = new Set(names.values());
  return new Map(objectsOfKind(before, 'user').flatMap(({ body }): [string, string][] => {
    const { id, userName } = body as User;
    const now = id === undefined ? undefined : names.get(id);
    return now === undefined || now === userName || present.has(userName) ? [] : [[userName, now]];
  }));
}

function idOf({ id, userName }: User): [string, string][] {
  return id === undefined ? [] : [[id, userName]];
}

function withNames({ assignments, members }: AccessFacts, renamed: ReadonlyMap<string, string>): AccessFacts {
  if (renamed.size === 0) return { assignments, members };
  const named = (names: readonly string[]): string[] => names.map((name) => renamed.get(name) ?? name);
  const holders = (sets: ReadonlyMap<string, Holders>): ReadonlyMap<string, Holders> => new Map([...sets].map(([name, { groups, users }]) => [name, { groups, users: named(users) }]));
  return {
    assignments: new Map([...assignments].map(([account, sets]) => [account, holders(sets)])),
    members: new Map([...members].map(([group, names]) => [group, named(names)])),
  };
}

function changedGroups(before: AccessFacts, after: AccessFacts): ReadonlySet<string> {
  const names = new Set([...before.members.keys(), ...after.members.keys()]);
  return new Set([...names].filter((name) => !isSame(before.members.get(name) ?? [], after.members.get(name) ?? [])));
}

interface Pair {
  readonly accountId: string;
  readonly permissionSet: string;
  readonly held: Holders | undefined;
  readonly holds: Holders | undefined;
}

function* pairs(before: AccessFacts, after: AccessFacts): Generator<Pair> {
  for (const accountId of new Set([...before.assignments.keys(), ...after.assignments.keys()])) {
    const [old, now] = [before.assignments.get(accountId), after.assignments.get(accountId)];
    for (const permissionSet of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])) yield { accountId, permissionSet, held: old?.get(permissionSet), holds: now?.get(permissionSet) };
  }
}

function isAlike(a: Holders | undefined, b: Holders | undefined): boolean {
  return isSame(a?.groups ?? [], b?.groups ?? []) && isSame(a?.users ?? [], b?.users ?? []);
}

/** Both are sets; order is no difference. */
function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const known = new Set(a);
  return b.every((name) => known.has(name));
}
