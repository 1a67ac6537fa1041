import { accountAssignmentsSchema, type AccountAssignments } from '../../../src/kinds/account-assignments/schema.js';
import { applicationSchema } from '../../../src/kinds/application/schema.js';
import type { Application } from '../../../src/kinds/application/shape.js';
import { groupSchema, type Group } from '../../../src/kinds/group/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { keyText, objectsOfKind, type KindName, type ObjectKey, type SnapshotObject } from '../../../src/model/index.js';

/** Takes out every mention of an object that is not there, and assignments that become empty. */
export function withoutBrokenReferences(objects: Map<string, SnapshotObject>): void {
  const exists = (kind: KindName) => (name: string) => objects.has(keyText({ kind, name }));
  for (const object of objectsOfKind(objects, 'group')) {
    const body = object.body as Group;
    objects.set(keyText(object), makeObject(groupSchema, { ...body, members: body.members?.filter(exists('user')) }));
  }
  for (const object of objectsOfKind(objects, 'account-assignments')) {
    const body = object.body as AccountAssignments;
    const kept = Object.entries(body.permissionSets ?? {})
      .filter(([name]) => exists('permission-set')(name))
      .map(([name, { groups, users }]) => [name, { groups: groups?.filter(exists('group')), users: users?.filter(exists('user')) }] as const);
    const cleaned = makeObject(accountAssignmentsSchema, { ...body, permissionSets: Object.fromEntries(kept) });
    if (Object.keys(cleaned.body).length > 1) objects.set(keyText(object), cleaned);
    else objects.delete(keyText(object));
  }
  for (const object of objectsOfKind(objects, 'application')) {
    const body = object.body as Application;
    const gone = ({ kind, name }: ObjectKey): string | undefined => (exists(kind)(name) ? undefined : name);
    const { grants, ...unlinked } = applicationSchema.unlinked?.(body, gone) ?? body;
    const { jwtBearer, ...others } = grants ?? {};
    const issuers = jwtBearer?.authorizedTokenIssuers;
    objects.set(keyText(object), makeObject(applicationSchema, { ...unlinked, grants: { ...others, ...(issuers && { jwtBearer: { ...body.grants?.jwtBearer, authorizedTokenIssuers: issuers } }) } }));
  }
}
