import fc from 'fast-check';
import { accessControlAttributesSchema } from '../../../src/kinds/access-control-attributes/schema.js';
import { accountAssignmentsSchema, type AccountAssignments } from '../../../src/kinds/account-assignments/schema.js';
import { applicationSchema } from '../../../src/kinds/application/schema.js';
import type { Application } from '../../../src/kinds/application/shape.js';
import { groupSchema, type Group } from '../../../src/kinds/group/schema.js';
import { permissionSetSchema, type PermissionSet } from '../../../src/kinds/permission-set/schema.js';
import { makeObject, schemaOf } from '../../../src/kinds/schemas.js';
import { trustedTokenIssuerSchema } from '../../../src/kinds/trusted-token-issuer/schema.js';
import { userSchema, type User } from '../../../src/kinds/user/schema.js';
import { keyText, kindNames, objectMap, objectsOfKind, type KindName, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';
import { accessControlAttributes } from './access-control-attributes.js';
import { accessDraw, application, changedApplication, withAccess } from './application.js';
import { assignmentDraw, joinPrincipals, pick, pickAll, type AssignmentDraw } from './assignments.js';
import { group } from './group.js';
import { permissionSet } from './permission-set.js';
import { foldName } from './text.js';
import { trustedTokenIssuer } from './trusted-token-issuer.js';
import { addressOf, user, withDistinctAddress } from './user.js';
import { withoutBrokenReferences } from './references.js';

type Edit = (objects: Map<string, SnapshotObject>, original: Snapshot) => void;

/**
 * Another valid snapshot of the same instance, up to `edits` accidents away: objects deleted with all that mentions them,
 * changed, or added. Names that are added differ from all of the first by more than case, as the service demands.
 */
export function arbitraryDamage(snapshot: Snapshot, bounds: { readonly edits?: number } = {}): fc.Arbitrary<Snapshot> {
  return fc.array(edit, { maxLength: bounds.edits ?? 6 }).map((edits) => {
    const objects = new Map(snapshot.objects);
    for (const apply of edits) apply(objects, snapshot);
    const inOrder = kindNames.flatMap((kind) => objectsOfKind(objects, kind));
    return { ...snapshot, objects: objectMap(inOrder) };
  });
}

const position = fc.nat(200);
const members = fc.array(position, { maxLength: 6 });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.constantFrom(...kindNames), position).map(([kind, at]) => remove(kind, at)),
  fc.tuple(position, user).map(([at, body]) => changeUser(at, body)),
  fc.tuple(position, group, members).map(([at, body, at2]) => changeGroup(at, body, at2)),
  fc.tuple(position, permissionSet).map(([at, body]) => changePermissionSet(at, body)),
  assignmentDraw.map((draw) => assignMore(draw)),
  user.map((body) => addUser(body)),
  group.map((body) => add(makeObject(groupSchema, body))),
  permissionSet.map((body) => add(makeObject(permissionSetSchema, body))),
  trustedTokenIssuer.map((body) => add(makeObject(trustedTokenIssuerSchema, body))),
  fc.tuple(position, trustedTokenIssuer).map(([at, body]) => change('trusted-token-issuer', at, (before) => ({ ...before, ...body, name: before['name'] }))),
  fc.tuple(application, accessDraw).map(([body, draw]): Edit => (objects, original) => { add(makeObject(applicationSchema, withAccess(body, draw, namesIn(objects))))(objects, original); }),
  fc.tuple(position, application, accessDraw).map(([at, body, draw]) =>
    change('application', at, (before, objects) => changedApplication(before as Application, withAccess(body, draw, namesIn(objects))))),
  accessControlAttributes.map((body) => put(makeObject(accessControlAttributesSchema, body))),
);

function remove(kind: KindName, at: number): Edit {
  return (objects) => {
    const object = pick(objectsOfKind(objects, kind), at);
    if (object === undefined) return;
    objects.delete(keyText(object));
    withoutBrokenReferences(objects);
  };
}

function add(object: SnapshotObject): Edit {
  return (objects, original) => {
    const taken = [...objectsOfKind(objects, object.kind), ...objectsOfKind(original.objects, object.kind)];
    if (!taken.some(({ name }) => foldName(name) === foldName(object.name))) objects.set(keyText(object), object);
  };
}

/** AWS demands that addresses are unique, too; those of the first count, because a restore brings them back. */
function addUser(body: User): Edit {
  return (objects, original) => {
    const users = [...objectsOfKind(objects, 'user'), ...objectsOfKind(original.objects, 'user')].map((object) => object.body as User);
    add(makeObject(userSchema, withDistinctAddress(body, new Set(users.map(addressOf)))))(objects, original);
  };
}

function namesIn(objects: Map<string, SnapshotObject>): Parameters<typeof withAccess>[2] {
  const of = (kind: KindName): string[] => objectsOfKind(objects, kind).map(({ name }) => name);
  return { groups: of('group'), users: of('user'), issuers: of('trusted-token-issuer') };
}

function put(object: SnapshotObject): Edit {
  return (objects) => objects.set(keyText(object), object);
}

function change(kind: KindName, at: number, next: (body: SnapshotObject['body'], objects: Map<string, SnapshotObject>) => object): Edit {
  return (objects) => {
    const object = pick(objectsOfKind(objects, kind), at);
    if (object !== undefined) objects.set(keyText(object), makeObject(schemaOf(kind), next(object.body, objects)));
  };
}

function changeUser(at: number, body: User): Edit {
  return change('user', at, (before) => ({ ...body, userName: (before as User).userName, emails: (before as User).emails }));
}

function changeGroup(at: number, body: Group, positions: readonly number[]): Edit {
  return change('group', at, (before, objects) => ({
    ...body,
    displayName: (before as Group).displayName,
    members: pickAll(objectsOfKind(objects, 'user').map(({ name }) => name), positions),
  }));
}

function changePermissionSet(at: number, body: PermissionSet): Edit {
  return change('permission-set', at, (before) => ({ ...before, ...body, name: (before as PermissionSet).name }));
}

function assignMore(draw: AssignmentDraw): Edit {
  return (objects, original) => {
    const names = (kind: KindName): string[] => objectsOfKind(objects, kind).map(({ name }) => name);
    const accountId = pick(original.accounts, draw.account)?.accountId;
    const permissionSetName = pick(names('permission-set'), draw.permissionSet);
    const principals = { groups: pickAll(names('group'), draw.groups), users: pickAll(names('user'), draw.users) };
    if (accountId === undefined || permissionSetName === undefined || principals.groups.length + principals.users.length === 0) return;
    const before = objects.get(keyText({ kind: 'account-assignments', name: accountId }))?.body as AccountAssignments | undefined;
    const entries = new Map(Object.entries(before?.permissionSets ?? {}));
    entries.set(permissionSetName, joinPrincipals(entries.get(permissionSetName), principals.groups, principals.users));
    const object = makeObject(accountAssignmentsSchema, { ...before, accountId, permissionSets: Object.fromEntries(entries) });
    objects.set(keyText(object), object);
  };
}
