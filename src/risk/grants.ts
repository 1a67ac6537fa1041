import type { Access, Holders } from '../diff/index.js';
import type { ObjectKey } from '../model/index.js';
import type { RiskContext, SideView } from './context.js';
import { isSensitive } from './sensitive-accounts.js';

/** Access that came or went by one cause: the same permission set, in some accounts, for some users. */
export interface AccessChange {
  readonly permissionSet: string;
  /** Group or assignment that changed. */
  readonly object: ObjectKey;
  readonly path: readonly string[];
  /** Through which groups, or `a direct assignment`. */
  readonly through: string;
  readonly users: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  /** Each user in each account. */
  readonly access: readonly Access[];
}

/** Access that users gain, by cause: all of it, or what is wanted. */
export function gainedAccess(context: RiskContext, wanted?: (access: Access) => boolean): readonly AccessChange[] {
  const { gained, old, now } = context;
  return wanted === undefined ? remembered(allGained, context, () => byCause(gained, now, old)) : byCause(gained.filter(wanted), now, old);
}

/** Access that users lose, by cause. */
export function lostAccess(context: RiskContext): readonly AccessChange[] {
  return remembered(allLost, context, () => byCause(context.lost, context.old, context.now));
}

type Remembered = WeakMap<RiskContext, readonly AccessChange[]>;

/** Several rules ask for the same, and there may be a million accesses. */
const allGained: Remembered = new WeakMap();
const allLost: Remembered = new WeakMap();

function remembered(known: Remembered, context: RiskContext, compute: () => readonly AccessChange[]): readonly AccessChange[] {
  const changes = known.get(context) ?? compute();
  known.set(context, changes);
  return changes;
}

/** Levels by which a finding is raised because of where the access is. */
export function raisedBy(context: RiskContext, accounts: Iterable<string>): number {
  return [...accounts].some((account) => isSensitive(context, account)) ? 1 : 0;
}

/** @param there the side that has the access; @param away the side that lacks it */
function byCause(access: readonly Access[], there: SideView, away: SideView): AccessChange[] {
  const found = new Map<string, Cause & { users: Set<string>; accounts: Set<string>; access: Access[] }>();
  for (const one of access) {
    const cause = causeOf(one, there, away);
    const key = [one.permissionSet, cause.isAssignment ? cause.through : cause.object.name, cause.isAssignment].join('\0');
    const change = found.get(key) ?? { ...cause, users: new Set(), accounts: new Set(), access: [] };
    found.set(key, change);
    change.users.add(one.user);
    change.accounts.add(one.accountId);
    change.access.push(one);
  }
  return [...found.values()].map(({ isAssignment: _, ...change }) => change);
}

interface Cause extends Pick<AccessChange, 'permissionSet' | 'object' | 'path' | 'through'> {
  readonly isAssignment: boolean;
}

/** The assignment, where one of the ways is assigned on one side only; else the membership. */
function causeOf({ accountId, permissionSet, user, groups, isDirect }: Access, there: SideView, away: SideView): Cause {
  const missing: Holders = away.facts.assignments.get(accountId)?.get(permissionSet) ?? { groups: [], users: [] };
  const assigned = groups.filter((group) => !missing.groups.includes(group));
  const isDirectly = isDirect && !missing.users.includes(user);
  const [group] = groups;
  if (assigned.length > 0 || isDirectly || group === undefined) {
    const through = [...assigned, ...(isDirectly || group === undefined ? ['a direct assignment'] : [])].join(', ');
    return { permissionSet, object: { kind: 'account-assignments', name: accountId }, path: ['permissionSets', permissionSet], through, isAssignment: true };
  }
  const joined = groups.find((name) => !away.isMember(name, user)) ?? group;
  return { permissionSet, object: { kind: 'group', name: joined }, path: there.facts.members.has(joined) ? ['members', user] : [], through: joined, isAssignment: false };
}
