import type { Access, AccessFilter } from '../diff/index.js';
import { keyText, type ObjectKey } from '../model/index.js';
import { AccessState, type Pair, type Ways } from './access-state.js';
import type { History, HistoryStep } from './history.js';
import { namesOfUser } from './names-of-user.js';

/** That somebody got, lost, or has in another way, access that is followed. */
export interface AccessEvent {
  readonly type: 'gained' | 'lost' | 'rerouted';
  readonly step: HistoryStep;
  /** With the ways after the event, and of access that was lost with the ways before it. */
  readonly access: Access;
  /** Of access that is had in another way: as it was. */
  readonly before?: Access | undefined;
  /** Objects whose change it came from. */
  readonly causes: readonly ObjectKey[];
}

/** Access that is there at the end of a walk. */
export interface OpenAccess extends Access {
  /** The event that gave it. */
  readonly since: AccessEvent;
  /** The last event about it. */
  readonly last: AccessEvent;
}

/** Affected users of a pair, each with what affects them. */
type Affected = Map<Pair, Map<string, Map<string, ObjectKey>>>;

/**
 * Follows access through a history, step by step, and tells each event. The time grows with the history's changes, and the memory
 * with the access that is followed.
 * @param scope a user is followed through renames: the name is that of the last step
 * @returns the access that is there in the end
 */
export function walkAccess(history: History, scope: AccessFilter, onEvent: (event: AccessEvent) => void = () => undefined): OpenAccess[] {
  const names = scope.user === undefined ? undefined : namesOfUser(history, scope.user);
  const state = new AccessState();
  const open = new Map<Pair, Map<string, OpenAccess>>();
  const tell = (event: AccessEvent, pair: Pair): void => {
    const users = open.get(pair) ?? new Map<string, OpenAccess>();
    open.set(pair, users);
    const { user } = event.access;
    if (event.type === 'lost') users.delete(user);
    else users.set(user, { ...event.access, since: event.type === 'gained' ? event : (users.get(user)?.since ?? event), last: event });
    onEvent(event);
  };
  history.steps.forEach((step, index) => {
    for (const renamed of step.renamed) rename(state, open, renamed);
    const isMeant = meantBy(scope, names?.[index]);
    const affected: Affected = new Map();
    for (const user of step.replaced) closeAll(state, open, { step, user, affected, isMeant, tell });
    gather(state, step, isMeant, affected);
    for (const change of step.members) state.applyMembers(change);
    for (const change of step.holders) state.applyHolders(change);
    gather(state, step, isMeant, affected);
    for (const [pair, users] of affected) {
      for (const [user, causes] of users) settle(state, open.get(pair)?.get(user), { step, pair, user, causes: [...causes.values()], tell });
    }
  });
  return [...open.values()].flatMap((users) => [...users.values()]);
}

interface Place {
  readonly step: HistoryStep;
  readonly user: string;
  readonly tell: (event: AccessEvent, pair: Pair) => void;
}

function settle(state: AccessState, had: OpenAccess | undefined, { step, pair, user, causes, tell }: Place & { pair: Pair; causes: readonly ObjectKey[] }): void {
  const ways = state.waysOf(pair, user);
  const has = ways.isDirect || ways.groups.length > 0;
  const access = (by: Ways): Access => ({ accountId: pair.accountId, permissionSet: pair.permissionSet, user, groups: by.groups, isDirect: by.isDirect });
  if (had === undefined) {
    if (has) tell({ type: 'gained', step, access: access(ways), causes }, pair);
  } else if (!has) tell({ type: 'lost', step, access: access(had), causes }, pair);
  else if (had.isDirect !== ways.isDirect || had.groups.join('\0') !== ways.groups.join('\0')) tell({ type: 'rerouted', step, access: access(ways), before: access(had), causes }, pair);
}

/** Another person goes by the name: what the one before had ends here, even if the other one gets the same. */
function closeAll(state: AccessState, open: ReadonlyMap<Pair, ReadonlyMap<string, OpenAccess>>, { step, user, tell, affected, isMeant }: Place & { affected: Affected; isMeant: Meant }): void {
  const cause: ObjectKey = { kind: 'user', name: user };
  for (const pair of state.pairsOf(user)) {
    if (!isMeant.pair(pair) || !isMeant.user(user)) continue;
    const had = open.get(pair)?.get(user);
    if (had !== undefined) tell({ type: 'lost', step, access: withoutEvents(had), causes: [cause] }, pair);
    note(affected, pair, user, cause);
  }
}

function withoutEvents({ accountId, permissionSet, user, groups, isDirect }: OpenAccess): Access {
  return { accountId, permissionSet, user, groups, isDirect };
}

function rename(state: AccessState, open: ReadonlyMap<Pair, Map<string, OpenAccess>>, renamed: HistoryStep['renamed'][number]): void {
  const [before, after] = renamed;
  for (const pair of state.pairsOf(before)) {
    const users = open.get(pair);
    const had = users?.get(before);
    if (users === undefined || had === undefined) continue;
    users.delete(before);
    users.set(after, { ...had, user: after });
  }
  state.rename(renamed);
}

interface Meant {
  pair(pair: Pick<Pair, 'accountId' | 'permissionSet'>): boolean;
  user(user: string): boolean;
  readonly only: string | undefined;
}

function meantBy({ accountId, permissionSet }: AccessFilter, user: string | undefined): Meant {
  return {
    pair: (pair) => (accountId === undefined || pair.accountId === accountId) && (permissionSet === undefined || pair.permissionSet === permissionSet),
    user: (name) => user === undefined || name === user,
    only: user,
  };
}

/** Whom the changes of a step concern, as the state is now: it is asked before they are made and after. */
function gather(state: AccessState, { members, holders }: HistoryStep, isMeant: Meant, affected: Affected): void {
  for (const { group, added, removed } of members) {
    const users = [...added, ...removed].filter((user) => isMeant.user(user));
    if (users.length === 0) continue;
    const cause: ObjectKey = { kind: 'group', name: group };
    for (const pair of state.pairsOfGroup(group)) if (isMeant.pair(pair)) for (const user of users) note(affected, pair, user, cause);
  }
  for (const change of holders) {
    if (!isMeant.pair(change)) continue;
    const pair = state.pairAt(change.accountId, change.permissionSet);
    const cause: ObjectKey = { kind: 'account-assignments', name: change.accountId };
    for (const user of [...change.users.added, ...change.users.removed]) if (isMeant.user(user)) note(affected, pair, user, cause);
    for (const group of [...change.groups.added, ...change.groups.removed]) for (const user of membersMeant(state, group, isMeant)) note(affected, pair, user, cause);
  }
}

function membersMeant({ members }: AccessState, group: string, { only }: Meant): Iterable<string> {
  const users = members.get(group) ?? [];
  if (only === undefined) return users;
  return users instanceof Set && users.has(only) ? [only] : [];
}

function note(affected: Affected, pair: Pair, user: string, cause: ObjectKey): void {
  const users = affected.get(pair) ?? new Map<string, Map<string, ObjectKey>>();
  affected.set(pair, users);
  const causes = users.get(user) ?? new Map<string, ObjectKey>();
  users.set(user, causes.set(keyText(cause), cause));
}
