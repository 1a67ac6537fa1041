import { z } from 'zod';
import { mapping } from '../json-shapes.js';
import { byCodeUnits, sortedSet, withoutEmpty, type AssignmentPart, type KindSchema, type PropertyMap, type Reference } from '../kind.js';
import { decodePropertyKey, decodeSet, encodePropertyKey, encodeSet } from '../property-key.js';
import { filteredAssignments, mappedAssignments } from './parts.js';

const permissionSetName = z.string().min(1).max(32).regex(/^[\w+=,.@-]+$/, 'is not the name of a permission set');

const principals = z.strictObject({
  groups: z.array(z.string().min(1).max(1024)).optional(),
  users: z.array(z.string().min(1).max(128)).optional(),
});

const orphan = z.strictObject({
  permissionSet: permissionSetName,
  principalType: z.enum(['GROUP', 'USER']),
  principalId: z.string().min(1).max(47),
});

const schema = z.strictObject({
  accountId: z.string().regex(/^\d{12}$/, 'is not an account ID of 12 digits'),
  permissionSets: mapping(permissionSetName, principals).optional(),
  orphans: z.array(orphan).optional(),
});

/** All assignments of one account: who has which permission set there, by name. */
export type AccountAssignments = z.infer<typeof schema>;

/** The groups and users that one permission set is assigned to. */
export type Principals = z.infer<typeof principals>;

/** An assignment whose principal was deleted: AWS keeps it, nobody can use it, no restore can bring it back. */
export type OrphanedAssignment = z.infer<typeof orphan>;

/** Text form of an orphan, unique within its account. */
export function orphanText(value: OrphanedAssignment): string {
  return `${value.permissionSet} ${value.principalType} ${value.principalId}`;
}

function parseOrphan(value: string): OrphanedAssignment {
  const [permissionSet, principalType, principalId] = value.split(' ');
  return orphan.parse({ permissionSet, principalType, principalId });
}

/** Account assignments, one object for each account. */
export const accountAssignmentsSchema: KindSchema<AccountAssignments> = {
  name: 'account-assignments',
  place: { folder: 'assignments' },
  label: ['account with assignments', 'accounts with assignments'],
  resourceType: 'AccountAssignments',
  componentType: 'AccountAssignments',
  schema,
  readOnlyFields: [],
  unsettable: ({ orphans }) => ({ orphans }),
  byHand: { orphans: 'nothing is to do, because nobody could use them' },
  attainable: (desired, live) => {
    // Nobody can make an orphan: those of the snapshot that are still there stay, others are history.
    const present = new Set((live?.orphans ?? []).map(orphanText));
    const orphans = (desired.orphans ?? []).filter((value) => present.has(orphanText(value)));
    const attained = accountAssignmentsSchema.canonical({ ...desired, orphans });
    return attained.permissionSets === undefined && attained.orphans === undefined ? undefined : attained;
  },
  isJsonText: () => false,
  nameOf: (assignments) => assignments.accountId,
  refersTo: ['user', 'group', 'permission-set'],
  references: (assignments) => Object.entries(assignments.permissionSets ?? {}).flatMap(referencesOf),
  mapped: (assignments, mapping) => accountAssignmentsSchema.canonical(mappedAssignments(assignments, mapping)),
  without: (assignments, isAbsent) => filtered(assignments, ({ permissionSet, principal }) =>
    !isAbsent({ kind: 'permission-set', name: permissionSet }) && (principal === undefined || !isAbsent(principal))),
  filtered,
  unionProperties: ['permissionSets', 'orphans'],
  canonical: (assignments) =>
    withoutEmpty({
      accountId: assignments.accountId,
      permissionSets: Object.fromEntries(
        Object.entries(assignments.permissionSets ?? {})
          .map(([name, value]) => [name, canonicalPrincipals(value)] as const)
          .filter(([, value]) => Object.keys(value).length > 0)
          .sort(([a], [b]) => byCodeUnits(a, b)),
      ),
      orphans: sortedSet(assignments.orphans?.map(orphanText)).map(parseOrphan),
    }),
  toProperties: (assignments) => ({
    accountId: assignments.accountId,
    permissionSets: Object.fromEntries(
      Object.entries(assignments.permissionSets ?? {}).map(([name, value]) => [
        encodePropertyKey(name),
        {
          ...(value.groups ? { groups: encodeSet(value.groups, 'assigned') } : {}),
          ...(value.users ? { users: encodeSet(value.users, 'assigned') } : {}),
        },
      ]),
    ),
    ...(assignments.orphans ? { orphans: encodeSet(assignments.orphans.map(orphanText), 'orphaned') } : {}),
  }),
  fromProperties: (properties) =>
    accountAssignmentsSchema.canonical(
      schema.parse({
        accountId: properties['accountId'],
        permissionSets: Object.fromEntries(
          Object.entries((properties['permissionSets'] ?? {}) as Record<string, PropertyMap>).map(([key, value]) => [
            decodePropertyKey(key),
            { groups: decodeSet(value['groups']), users: decodeSet(value['users']) },
          ]),
        ),
        orphans: decodeSet(properties['orphans']).map(parseOrphan),
      }),
    ),
};

function filtered(assignments: AccountAssignments, keeps: (part: AssignmentPart) => boolean): AccountAssignments {
  return accountAssignmentsSchema.canonical(filteredAssignments(assignments, keeps));
}

function canonicalPrincipals(value: Principals): Principals {
  return withoutEmpty({
    groups: sortedSet(value.groups),
    users: sortedSet(value.users),
  });
}

function referencesOf([permissionSet, value]: [string, Principals]): Reference[] {
  const at = ['permissionSets', permissionSet];
  return [
    { to: { kind: 'permission-set', name: permissionSet }, path: at },
    ...(value.groups ?? []).map((name, index) => ({ to: { kind: 'group' as const, name }, path: [...at, 'groups', index] })),
    ...(value.users ?? []).map((name, index) => ({ to: { kind: 'user' as const, name }, path: [...at, 'users', index] })),
  ];
}
