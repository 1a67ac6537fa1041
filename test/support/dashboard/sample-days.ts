import { makeObject } from '../../../src/kinds/schemas.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import type { AccountAssignments } from '../../../src/kinds/account-assignments/schema.js';
import { accountAssignmentsSchema } from '../../../src/kinds/account-assignments/schema.js';
import { groupSchema, type Group } from '../../../src/kinds/group/schema.js';
import { permissionSetSchema, type PermissionSet } from '../../../src/kinds/permission-set/schema.js';
import { keyText, type KindName, type ObjectMap, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';

/** What somebody did on a day. */
export interface SampleChange {
  readonly by: string;
  readonly event: string;
  readonly object: SnapshotObject;
  readonly isGone?: boolean;
}

/** Makes the changes of a day from what is there. */
type Day = (objects: ObjectMap) => SampleChange[];

const alice = 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin/alice.anderson';
const bob = 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin/bob.brown';

/** Days of an organization, as the demo's goes on: people come and go, somebody makes a mistake and takes it back; on most days nothing happens. */
const days: Readonly<Record<number, Day>> = {
  1: (objects) => [come('nina.novak', 'Nina Novak'), joined(objects, 'Developers', 'nina.novak', alice)],
  3: (objects) => [assigned(objects, '555555555555', 'ReadOnly', 'Auditors')],
  4: (objects) => [durationOf(objects, 'AdministratorAccess', 'PT2H')],
  8: (objects) => [come('omar.osman', 'Omar Osman'), come('pia.peters', 'Pia Peters'), joined(objects, 'Contractors', 'omar.osman', bob), joined(objects, 'Finance', 'pia.peters', bob)],
  9: (objects) => [assigned(objects, '555555555555', 'AdministratorAccess', 'Contractors')],
  10: (objects) => [unassigned(objects, '555555555555', 'AdministratorAccess', 'Contractors')],
  13: (objects) => [gone(objects, 'user', 'omar.osman'), left(objects, 'Contractors', 'omar.osman')],
};

/** The last day of the history. */
export const lastDay = 14;

/** The state of a day, and what led to it. */
export function dayAfter(before: Snapshot, day: number): { readonly state: Snapshot; readonly changes: readonly SampleChange[] } {
  const changes = days[day]?.(before.objects) ?? [];
  const objects = new Map(before.objects);
  for (const { object, isGone } of changes) {
    if (isGone === true) objects.delete(keyText(object));
    else objects.set(keyText(object), object);
  }
  return { state: { ...before, objects }, changes };
}

function come(userName: string, displayName: string): SampleChange {
  return { by: alice, event: 'CreateUser', object: makeObject(userSchema, { userName, displayName, id: `id-${userName}` }) };
}

function gone(objects: ObjectMap, kind: KindName, name: string): SampleChange {
  return { by: bob, event: 'DeleteUser', object: found(objects, kind, name), isGone: true };
}

function joined(objects: ObjectMap, groupName: string, userName: string, by: string): SampleChange {
  const body = found(objects, 'group', groupName).body as unknown as Group;
  return { by, event: 'CreateGroupMembership', object: makeObject(groupSchema, { ...body, members: [...(body.members ?? []), userName] }) };
}

function left(objects: ObjectMap, groupName: string, userName: string): SampleChange {
  const body = found(objects, 'group', groupName).body as unknown as Group;
  return { by: bob, event: 'DeleteGroupMembership', object: makeObject(groupSchema, { ...body, members: (body.members ?? []).filter((name) => name !== userName) }) };
}

function assigned(objects: ObjectMap, accountId: string, permissionSet: string, groupName: string): SampleChange {
  return { by: bob, event: 'CreateAccountAssignment', object: withGroups(objects, accountId, permissionSet, (groups) => [...groups, groupName]) };
}

function unassigned(objects: ObjectMap, accountId: string, permissionSet: string, groupName: string): SampleChange {
  return { by: alice, event: 'DeleteAccountAssignment', object: withGroups(objects, accountId, permissionSet, (groups) => groups.filter((name) => name !== groupName)) };
}

function withGroups(objects: ObjectMap, accountId: string, permissionSet: string, change: (groups: readonly string[]) => string[]): SnapshotObject {
  const body = found(objects, 'account-assignments', accountId).body as unknown as AccountAssignments;
  const sets = body.permissionSets ?? {};
  return makeObject(accountAssignmentsSchema, { ...body, permissionSets: { ...sets, [permissionSet]: { ...sets[permissionSet], groups: change(sets[permissionSet]?.groups ?? []) } } });
}

function durationOf(objects: ObjectMap, name: string, sessionDuration: string): SampleChange {
  return { by: alice, event: 'UpdatePermissionSet', object: makeObject(permissionSetSchema, { ...(found(objects, 'permission-set', name).body as unknown as PermissionSet), sessionDuration }) };
}

function found(objects: ObjectMap, kind: KindName, name: string): SnapshotObject {
  const object = objects.get(keyText({ kind, name }));
  if (object === undefined) throw new Error(`the sample has no ${kind} ${name}`);
  return object;
}
