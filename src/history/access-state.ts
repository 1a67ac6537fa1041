import type { HistoryStep, MemberChange, HolderChange } from './history.js';

/** A permission set in an account, with those that it is assigned to. */
export interface Pair {
  readonly accountId: string;
  readonly permissionSet: string;
  readonly groups: Set<string>;
  readonly users: Set<string>;
}

/** The ways by which a user has access; none: no access. */
export interface Ways {
  /** Sorted. */
  readonly groups: readonly string[];
  readonly isDirect: boolean;
}

/** Memberships and assignments at one moment of a history; steps are added to it in their order. */
export class AccessState {
  readonly members = new Map<string, Set<string>>();
  /** By account, then by permission set. */
  readonly pairs = new Map<string, Map<string, Pair>>();
  readonly #pairsOfGroup = new Map<string, Set<Pair>>();
  readonly #pairsOfUser = new Map<string, Set<Pair>>();
  readonly #groupsOfUser = new Map<string, Set<string>>();

  pairsOfGroup(group: string): ReadonlySet<Pair> {
    return this.#pairsOfGroup.get(group) ?? none;
  }

  /** All pairs that a user has, directly or through a group. */
  pairsOf(user: string): Set<Pair> {
    const pairs = new Set(this.#pairsOfUser.get(user));
    for (const group of this.#groupsOfUser.get(user) ?? []) for (const pair of this.pairsOfGroup(group)) pairs.add(pair);
    return pairs;
  }

  waysOf(pair: Pair, user: string): Ways {
    const groups: string[] = [];
    for (const group of pair.groups) if (this.members.get(group)?.has(user) === true) groups.push(group);
    return { groups: groups.sort(), isDirect: pair.users.has(user) };
  }

  pairAt(accountId: string, permissionSet: string): Pair {
    const pairs = within(this.pairs, accountId, () => new Map<string, Pair>());
    return within(pairs, permissionSet, () => ({ accountId, permissionSet, groups: new Set(), users: new Set() }));
  }

  /** Carries memberships and assignments of a user over to a new name. */
  rename([before, after]: HistoryStep['renamed'][number]): void {
    for (const group of [...(this.#groupsOfUser.get(before) ?? [])]) this.applyMembers({ group, added: [after], removed: [before] });
    for (const { accountId, permissionSet } of [...(this.#pairsOfUser.get(before) ?? [])]) {
      this.applyHolders({ accountId, permissionSet, groups: { added: [], removed: [] }, users: { added: [after], removed: [before] } });
    }
  }

  applyMembers({ group, added, removed }: MemberChange): void {
    const members = within(this.members, group, () => new Set<string>());
    for (const user of removed) {
      members.delete(user);
      this.#groupsOfUser.get(user)?.delete(group);
    }
    for (const user of added) {
      members.add(user);
      within(this.#groupsOfUser, user, () => new Set<string>()).add(group);
    }
  }

  applyHolders({ accountId, permissionSet, groups, users }: HolderChange): void {
    const pair = this.pairAt(accountId, permissionSet);
    this.#apply(pair, pair.groups, groups, this.#pairsOfGroup);
    this.#apply(pair, pair.users, users, this.#pairsOfUser);
  }

  #apply(pair: Pair, names: Set<string>, { added, removed }: HolderChange['groups'], index: Map<string, Set<Pair>>): void {
    for (const name of removed) {
      names.delete(name);
      index.get(name)?.delete(pair);
    }
    for (const name of added) {
      names.add(name);
      within(index, name, () => new Set<Pair>()).add(pair);
    }
  }
}

const none: ReadonlySet<Pair> = new Set();

function within<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
