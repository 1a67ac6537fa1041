import type { AccountAssignments, Principals } from '../../kinds/account-assignments/schema.js';
import type { Application } from '../../kinds/application/shape.js';
import type { Group } from '../../kinds/group/schema.js';
import type { PermissionSet } from '../../kinds/permission-set/schema.js';
import type { KindName } from '../../model/index.js';
import type { Cell, ChildTable } from './child-table.js';
import { ownField, setOwnField } from './own-field.js';

const memberships: ChildTable = {
  file: 'memberships', owner: 'group', columns: ['user'], fields: ['members'],
  rows: (body) => ((body as Group).members ?? []).map((user) => [user]),
  fill: (body, [user]) => (user === undefined ? 'the user is missing' : add(body, 'members', user)),
};

const policies: ChildTable = {
  file: 'permission-set-policies', owner: 'permissionSet', columns: ['type', 'arn', 'name', 'path'], fields: ['managedPolicies', 'customerManagedPolicies'],
  rows: (body) => {
    const { managedPolicies = [], customerManagedPolicies = [] } = body as PermissionSet;
    return [...managedPolicies.map((arn): Cell[] => ['AWS_MANAGED', arn, undefined, undefined]), ...customerManagedPolicies.map(({ name, path }): Cell[] => ['CUSTOMER_MANAGED', undefined, name, path])];
  },
  fill: (body, [type, arn, name, path]) => {
    if (type === 'AWS_MANAGED') return add(body, 'managedPolicies', arn);
    return type === 'CUSTOMER_MANAGED' ? add(body, 'customerManagedPolicies', { name, ...(path !== undefined && { path }) }) : `type: ${String(type)} is neither AWS_MANAGED nor CUSTOMER_MANAGED`;
  },
};

const principalColumns = ['principalType', 'principal', 'orphanId'];

const assignments: ChildTable = {
  file: 'assignments', owner: 'accountId', columns: ['permissionSet', ...principalColumns], fields: ['permissionSets', 'orphans'],
  rows: (body) => {
    const { permissionSets = {}, orphans = [] } = body as AccountAssignments;
    return [
      ...Object.entries(permissionSets).flatMap(([name, principals]) => principalRows(principals).map((row) => [name, ...row])),
      ...orphans.map(({ permissionSet, principalType, principalId }): Cell[] => [permissionSet, principalType, undefined, principalId]),
    ];
  },
  fill: (body, [permissionSet, principalType, principal, orphanId]) => {
    if (permissionSet === undefined) return 'the permission set is missing';
    if (orphanId !== undefined) return add(body, 'orphans', { permissionSet, principalType, principalId: orphanId });
    const sets = inner(body, 'permissionSets');
    const added = addPrincipal(inner(sets, permissionSet), principalType, principal);
    return typeof added === 'string' ? added : ['permissionSets', permissionSet, ...added];
  },
};

const applicationAssignments: ChildTable = {
  file: 'application-assignments', owner: 'application', columns: principalColumns, fields: ['assignments'],
  rows: (body) => {
    const { assignments: { groups, users, orphans = [] } = {} } = body as Application;
    return [...principalRows({ groups, users }), ...orphans.map(({ principalType, principalId }): Cell[] => [principalType, undefined, principalId])];
  },
  fill: (body, [principalType, principal, orphanId]) => {
    const all = inner(body, 'assignments');
    const added = orphanId === undefined ? addPrincipal(all, principalType, principal) : add(all, 'orphans', { principalType, principalId: orphanId });
    return typeof added === 'string' ? added : ['assignments', ...added];
  },
};

/** Tables of what belongs to the objects of a kind. */
export const childTables: Readonly<Partial<Record<KindName, readonly ChildTable[]>>> = {
  group: [memberships],
  'permission-set': [policies],
  'account-assignments': [assignments],
  application: [applicationAssignments],
};

function principalRows({ groups = [], users = [] }: Principals): Cell[][] {
  return [...groups.map((name): Cell[] => ['GROUP', name, undefined]), ...users.map((name): Cell[] => ['USER', name, undefined])];
}

function addPrincipal(body: object, type: Cell, principal: Cell): readonly (string | number)[] | string {
  if (type !== 'GROUP' && type !== 'USER') return `principalType: ${String(type)} is neither GROUP nor USER`;
  return principal === undefined ? 'both the principal and the orphanId are missing' : add(body, type === 'GROUP' ? 'groups' : 'users', principal);
}

/** Adds to the list in a field. */
function add(body: object, field: string, element: unknown): readonly [string, number] {
  const list = (ownField(body, field) ?? []) as unknown[];
  setOwnField(body, field, list);
  return [field, list.push(element) - 1];
}

/** The structure in a field, which is made where it is not there. */
function inner(body: object, field: string): object {
  const found = (ownField(body, field) ?? {});
  setOwnField(body, field, found);
  return found;
}
