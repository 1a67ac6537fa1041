import { z } from 'zod';
import { byCodeUnits, sortedSet, withoutEmpty, withLiveFields, type KindSchema } from '../kind.js';
import { decodeSet, encodeSet } from '../property-key.js';
import { externalId } from '../user/schema.js';

const schema = z.strictObject({
  displayName: z.string().min(1).max(1024),
  description: z.string().min(1).max(1024).optional(),
  members: z.array(z.string().min(1).max(128)).optional(),
  externalIds: z.array(externalId).max(10).optional(),
  id: z.string().min(1).max(47).optional(),
});

/** A group with its members by user name. */
export type Group = z.infer<typeof schema>;

/** Groups of the identity store; memberships belong to their group. */
export const groupSchema: KindSchema<Group> = {
  name: 'group',
  place: { folder: 'groups' },
  label: ['group', 'groups'],
  resourceType: 'Group',
  componentType: 'Groups',
  schema,
  readOnlyFields: ['externalIds', 'id'],
  unsettable: ({ externalIds }) => ({ externalIds }),
  byHand: { externalIds: 'the identity provider sets them when it pushes the group. Where this instance has one, add --identity-source external, which leaves users and groups to it' },
  attainable: (desired, live) => withLiveFields(desired, live, groupSchema.readOnlyFields),
  isJsonText: () => false,
  nameOf: (group) => group.displayName,
  refersTo: ['user'],
  references: (group) =>
    (group.members ?? []).map((name, index) => ({ to: { kind: 'user', name }, path: ['members', index] })),
  mapped: (group, mapping) =>
    groupSchema.canonical({
      ...group,
      displayName: mapping.nameOf({ kind: 'group', name: group.displayName }),
      members: group.members?.map((name) => mapping.nameOf({ kind: 'user', name })),
    }),
  without: (group, isAbsent) =>
    groupSchema.canonical({ ...group, members: group.members?.filter((name) => !isAbsent({ kind: 'user', name })) }),
  renamed: (group, displayName) => ({ ...group, displayName }),
  unionProperties: ['members'],
  canonical: (group) =>
    withoutEmpty({
      ...group,
      members: group.members && sortedSet(group.members),
      externalIds: group.externalIds?.toSorted((a, b) => byCodeUnits(a.issuer, b.issuer) || byCodeUnits(a.id, b.id)),
    }),
  toProperties: (group) => ({
    displayName: group.displayName,
    ...(group.description === undefined ? {} : { description: group.description }),
    members: encodeSet(group.members ?? [], 'member'),
  }),
  fromProperties: (properties) =>
    groupSchema.canonical(
      schema.parse(
        withoutEmpty({
          displayName: properties['displayName'],
          description: properties['description'],
          members: decodeSet(properties['members']),
        }),
      ),
    ),
};
