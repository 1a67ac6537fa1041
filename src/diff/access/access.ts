import type { AccountAssignments } from '../../kinds/account-assignments/schema.js';
import type { Group } from '../../kinds/group/schema.js';
import { byCodeUnits } from '../../kinds/kind.js';
import { objectsOfKind, type ObjectMap } from '../../model/index.js';

/** That a user has a permission set in an account. */
export interface Access {
  readonly accountId: string;
  readonly permissionSet: string;
  readonly user: string;
  /** Groups by which the user has it, sorted. */
  readonly groups: readonly string[];
  /** Whether it is assigned to the user directly as well. */
  readonly isDirect: boolean;
}

/** Who has one permission set in one account, by name. */
export interface Holders {
  readonly groups: readonly string[];
  readonly users: readonly string[];
}

/** Assignments of a state, and the members of its groups, as access is made of them. */
export interface AccessFacts {
  /** By account ID, then by permission set. */
  readonly assignments: ReadonlyMap<string, ReadonlyMap<string, Holders>>;
  /** User names by group. A group that is not there has no members. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

/** What access is made of in a state. */
export function accessFacts(objects: ObjectMap): AccessFacts {
  const assignments = objectsOfKind(objects, 'account-assignments').map(({ body }): [string, ReadonlyMap<string, Holders>] => {
    const { accountId, permissionSets = {} } = body as AccountAssignments;
    return [accountId, new Map(Object.entries(permissionSets).map(([name, { groups = [], users = [] }]) => [name, { groups, users }]))];
  });
  const members = objectsOfKind(objects, 'group').map(({ body }): [string, readonly string[]] => [(body as Group).displayName, (body as Group).members ?? []]);
  return { assignments: new Map(assignments), members: new Map(members) };
}

/** The users that hold a permission set in an account, each with the ways by which. */
export function holdersOf({ members }: AccessFacts, holders: Holders | undefined): Map<string, Pick<Access, 'groups' | 'isDirect'>> {
  const found = new Map<string, { groups: string[]; isDirect: boolean }>();
  const of = (user: string): { groups: string[]; isDirect: boolean } => {
    const known = found.get(user) ?? { groups: [], isDirect: false };
    found.set(user, known);
    return known;
  };
  for (const user of holders?.users ?? []) of(user).isDirect = true;
  for (const group of (holders?.groups ?? []).toSorted()) for (const user of members.get(group) ?? []) of(user).groups.push(group);
  return found;
}

/** Which access is asked for. */
export interface AccessFilter {
  readonly accountId?: string | undefined;
  readonly permissionSet?: string | undefined;
  readonly user?: string | undefined;
}

/** All access of a state, or a part of it, sorted by account, permission set and user. */
export function listAccess(objects: ObjectMap, { accountId, permissionSet, user }: AccessFilter = {}): Access[] {
  const facts = accessFacts(objects);
  const found: Access[] = [];
  for (const [account, sets] of facts.assignments) {
    if (accountId !== undefined && account !== accountId) continue;
    for (const [name, holders] of sets) {
      if (permissionSet !== undefined && name !== permissionSet) continue;
      for (const [holder, ways] of holdersOf(facts, holders)) if (user === undefined || holder === user) found.push({ accountId: account, permissionSet: name, user: holder, ...ways });
    }
  }
  return found.toSorted(byPlace);
}

/** Order of lists of access. */
export function byPlace(a: Access, b: Access): number {
  return byCodeUnits(a.accountId, b.accountId) || byCodeUnits(a.permissionSet, b.permissionSet) || byCodeUnits(a.user, b.user);
}
