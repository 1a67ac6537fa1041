import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { toMembers } from '../attribute-case.js';
import type { Json, JsonObject } from '../json.js';
import { group, user } from '../seed/directory.js';
import { text } from '../seed/text.js';
import { notFound, validationError } from '../service-error.js';
import type { ExternalId, PrincipalStore } from '../state/directory.js';
import type { Instance } from '../state/instance.js';
import type { World } from '../state/world.js';
import { instanceOfCall } from './resources.js';

const externalIds = z.array(z.strictObject({ issuer: text, id: text })).min(1);

/** People and groups as an identity provider knows them, in the form of a seed. */
const pushed = z.strictObject({
  IdentityStoreId: text,
  users: z.array(user.omit({ id: true, stamps: true, status: true }).extend({ externalIds })).default([]),
  groups: z.array(group.omit({ id: true, stamps: true }).extend({ externalIds, members: z.array(text) })).default([]),
});

/** Carries out one change of a push, by the rules of its operation. */
export type ApplyChange = (operation: string, input: JsonObject) => Json;

/**
 * What a provider does when it synchronises: it looks each user and group up by external ID, then by name, creates those
 * that are missing, and makes the others, and the members of its groups, as it has them. It takes no user or group away.
 * @throws ServiceError ValidationException for another input or an unknown member; what the operations answer
 */
export function pushDirectory(world: World, input: JsonObject, apply: ApplyChange): void {
  const { users, groups, IdentityStoreId } = parse(input);
  const instance = instanceOfCall(world, input);
  if (instance === undefined) throw notFound(`IdentityStore not present for IdentityStoreId: ${IdentityStoreId}`);
  const change = (operation: string, details: JsonObject): Json => apply(operation, { IdentityStoreId, ...details });
  for (const row of users) pushPrincipal(instance.users, { word: 'User', nameAttribute: 'userName', name: row.userName, row }, change);
  for (const { members, ...row } of groups) {
    const groupId = pushPrincipal(instance.groups, { word: 'Group', nameAttribute: 'displayName', name: row.displayName, row }, change);
    pushMembers(instance, groupId, members, change);
  }
}

function parse(input: JsonObject): z.output<typeof pushed> {
  const result = pushed.safeParse(input);
  if (result.success) return result.data;
  throw validationError(result.error.issues.map(({ path, message }) => `PushDirectory ${path.join('.')}: ${message}`).join('; '));
}

interface PushedRow {
  readonly word: 'User' | 'Group';
  readonly nameAttribute: 'userName' | 'displayName';
  readonly name: string;
  readonly row: z.output<typeof pushed>['users'][number] | Omit<z.output<typeof pushed>['groups'][number], 'members'>;
}

/** Creates or updates one, and gives its ID. */
function pushPrincipal(store: PrincipalStore, { word, nameAttribute, name, row: { externalIds: given, ...row } }: PushedRow, change: ApplyChange): string {
  const attributes = JSON.parse(JSON.stringify(row)) as Record<string, Json>;
  const ids = given.map(({ issuer, id }): ExternalId => ({ Issuer: issuer, Id: id }));
  const present = ids.map((id) => store.findByExternalId(id)).find((found) => found !== undefined) ?? store.findBy(nameAttribute, name);
  const idMember = `${word}Id`;
  const id = present?.id ?? (change(`Create${word}`, toMembers(attributes) as JsonObject) as Record<string, string>)[idMember] ?? '';
  const operations = Object.entries(attributes)
    .filter(([attribute, value]) => present !== undefined && !isDeepStrictEqual(toMembers({ [attribute]: value }), shownAs(present.attributes, attribute)))
    .map(([AttributePath, AttributeValue]) => ({ AttributePath, AttributeValue }));
  if (operations.length > 0) change(`Update${word}`, { [idMember]: id, Operations: operations });
  if (!isDeepStrictEqual(present?.externalIds, ids)) change('PutExternalIds', { [idMember]: id, ExternalIds: ids.map((external) => ({ ...external })) });
  return id;
}

/** One attribute, as an object with its member. */
function shownAs(attributes: JsonObject, name: string): JsonObject {
  const memberName = name.charAt(0).toUpperCase() + name.slice(1);
  return { [memberName]: attributes[memberName] ?? null };
}

function pushMembers({ users, memberships }: Instance, groupId: string, members: readonly string[], change: ApplyChange): void {
  const wanted = new Set(members.map((name) => users.findBy('userName', name)?.id ?? unknownMember(name)));
  const held = [...memberships.ofGroup(groupId).values()];
  for (const { id, userId } of held) if (!wanted.has(userId)) change('DeleteGroupMembership', { MembershipId: id });
  for (const UserId of wanted) if (!held.some(({ userId }) => userId === UserId)) change('CreateGroupMembership', { GroupId: groupId, MemberId: { UserId } });
}

function unknownMember(name: string): never {
  throw validationError(`PushDirectory: the member "${name}" is no user of the store; push the user as well.`);
}
