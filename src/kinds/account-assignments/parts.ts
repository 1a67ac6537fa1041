import type { ObjectKey } from '../../model/index.js';
import type { AssignmentPart } from '../kind.js';
import type { NameMapping } from '../name-mapping.js';
import type { AccountAssignments, Principals } from './schema.js';

/** The assignments for which `keeps` is true. */
export function filteredAssignments(assignments: AccountAssignments, keeps: (part: AssignmentPart) => boolean): AccountAssignments {
  const { accountId, permissionSets = {}, orphans = [] } = assignments;
  const kept = (permissionSet: string, kind: ObjectKey['kind'], names: readonly string[] | undefined): string[] =>
    (names ?? []).filter((name) => keeps({ accountId, permissionSet, principal: { kind, name } }));
  return {
    accountId,
    permissionSets: Object.fromEntries(Object.entries(permissionSets).map(([permissionSet, { groups, users }]) => [
      permissionSet, { groups: kept(permissionSet, 'group', groups), users: kept(permissionSet, 'user', users) },
    ])),
    orphans: orphans.filter(({ permissionSet, principalId }) => keeps({ accountId, permissionSet, orphanOf: principalId })),
  };
}

/** The assignments of an account under the names of another instance; those that become the same are one. */
export function mappedAssignments(assignments: AccountAssignments, mapping: NameMapping): AccountAssignments {
  const permissionSets = new Map<string, Principals[]>(); // a map: a permission set may be called __proto__
  for (const [name, { groups, users }] of Object.entries(assignments.permissionSets ?? {})) {
    const mapped = mapping.nameOf({ kind: 'permission-set', name });
    const principals = {
      groups: groups?.map((group) => mapping.nameOf({ kind: 'group', name: group })),
      users: users?.map((user) => mapping.nameOf({ kind: 'user', name: user })),
    };
    permissionSets.set(mapped, [...(permissionSets.get(mapped) ?? []), principals]);
  }
  return {
    accountId: mapping.accountOf(assignments.accountId),
    permissionSets: Object.fromEntries([...permissionSets].map(([name, all]) => [name, union(all)])),
    orphans: assignments.orphans?.map((orphan) => ({ ...orphan, permissionSet: mapping.nameOf({ kind: 'permission-set', name: orphan.permissionSet }) })),
  };
}

function union(all: readonly Principals[]): Principals {
  return { groups: all.flatMap(({ groups = [] }) => groups), users: all.flatMap(({ users = [] }) => users) };
}
