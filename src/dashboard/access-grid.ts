import { AccessState, type Pair } from '../history/access-state.js';
import type { History } from '../history/history.js';

/** Who can reach what in the end, by accounts and permission sets. */
export interface AccessGrid {
  /** Sorted by name, then by ID. */
  readonly accounts: readonly { readonly accountId: string; readonly name: string | undefined }[];
  /** Sorted. */
  readonly permissionSets: readonly string[];
  /** Names of all users, sorted. */
  readonly users: readonly string[];
  /** Number of users who have a permission set in an account. */
  count(accountId: string, permissionSet: string): number;
  /** Number of users who reach an account, by whatever permission set. */
  reach(accountId: string): number;
}

/** The state of access at the end of a history, to be looked at in parts: it counts what it is asked for, once. */
export function accessGrid({ steps }: Pick<History, 'steps'>): AccessGrid {
  const state = new AccessState();
  const names = new Map<string, string>();
  const users = new Set<string>();
  for (const { members, holders, accountNames, versions } of steps) {
    for (const change of members) state.applyMembers(change);
    for (const change of holders) state.applyHolders(change);
    for (const [id, name] of accountNames) names.set(id, name);
    for (const { kind, name, isGone } of versions) {
      if (kind !== 'user') continue;
      if (isGone) users.delete(name);
      else users.add(name);
    }
  }
  const held = [...state.pairs].map(([accountId, pairs]) => [accountId, [...pairs.values()].filter(isHeld)] as const).filter(([, pairs]) => pairs.length > 0);
  const counts = new Map<string, number>();
  const counted = (key: string, pairs: readonly Pair[]): number => {
    const known = counts.get(key) ?? holdersOf(state, pairs).size;
    counts.set(key, known);
    return known;
  };
  const byAccount = new Map(held);
  return {
    accounts: held.map(([accountId]) => ({ accountId, name: names.get(accountId) })).sort((a, b) => byText(`${a.name ?? ''}\0${a.accountId}`, `${b.name ?? ''}\0${b.accountId}`)),
    permissionSets: [...new Set(held.flatMap(([, pairs]) => pairs.map(({ permissionSet }) => permissionSet)))].sort(byText),
    users: [...users].sort(byText),
    count: (accountId, permissionSet) => counted(`${accountId}\0${permissionSet}`, byAccount.get(accountId)?.filter((pair) => pair.permissionSet === permissionSet) ?? []),
    reach: (accountId) => counted(accountId, byAccount.get(accountId) ?? []),
  };
}

function isHeld({ groups, users }: Pair): boolean {
  return groups.size > 0 || users.size > 0;
}

function holdersOf({ members }: AccessState, pairs: readonly Pair[]): Set<string> {
  const users = new Set<string>();
  for (const pair of pairs) {
    for (const user of pair.users) users.add(user);
    for (const group of pair.groups) for (const user of members.get(group) ?? []) users.add(user);
  }
  return users;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
