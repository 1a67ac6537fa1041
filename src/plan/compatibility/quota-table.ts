import type { AccountAssignments } from '../../kinds/account-assignments/schema.js';
import type { AccessControlAttributes } from '../../kinds/access-control-attributes/schema.js';
import type { Application } from '../../kinds/application/shape.js';
import type { PermissionSet } from '../../kinds/permission-set/schema.js';
import { keyText, objectsOfKind, type KindName, type ObjectMap } from '../../model/index.js';
import { permissionSetsIn } from './written-assignments.js';

/** How much of something there is, by what has it: the key of an object as text, or `instance`. */
export type Measure = (objects: ObjectMap) => ReadonlyMap<string, number>;

/** A limit of the service. */
export interface Quota {
  /** What is counted, as a message names it. */
  readonly what: string;
  readonly limit: number;
  /** AWS raises it on request: then nobody but AWS knows the real one. */
  readonly adjustable: boolean;
  readonly measure: Measure;
}

/** AWS documents this many policies of a role by default (IAM quotas, managed policies per role). */
const policiesOfRole = 10;
const policiesOfPermissionSet = 20;

/**
 * Limits as the User Guide of IAM Identity Center has them ("Quotas"), newest copies; the number of attributes for access
 * control is that of the API model. Trusted token issuers have none that is published.
 */
export const quotas: readonly Quota[] = [
  { what: 'permission sets', limit: 3_500, adjustable: true, measure: instanceWide((objects) => objectsOfKind(objects, 'permission-set').length) },
  { what: 'users', limit: 100_000, adjustable: true, measure: instanceWide((objects) => objectsOfKind(objects, 'user').length) },
  { what: 'groups', limit: 100_000, adjustable: false, measure: instanceWide((objects) => objectsOfKind(objects, 'group').length) },
  { what: 'accounts with assignments and applications', limit: 3_000, adjustable: true, measure: instanceWide(accountsAndApplications) },
  { what: 'permission sets on an account', limit: 500, adjustable: true, measure: ofEach('account-assignments', ({ accountId }: AccountAssignments, objects) => permissionSetsIn(objects, accountId).size) },
  { what: 'managed policies, customer managed ones included', limit: policiesOfPermissionSet, adjustable: false, measure: ofEach('permission-set', policies) },
  // Above its own limit a permission set has the finding of that; this one is about the roles in the accounts.
  { what: 'managed policies of the role in each account', limit: policiesOfRole, adjustable: true, measure: ofEach('permission-set', (body: PermissionSet) => (policies(body) > policiesOfPermissionSet ? 0 : policies(body))) },
  { what: 'characters of the inline policy without white space', limit: 10_240, adjustable: false, measure: ofEach('permission-set', inlineCharacters) },
  { what: 'access scopes', limit: 25, adjustable: false, measure: ofEach('application', ({ accessScopes = {} }: Application) => Object.keys(accessScopes).length) },
  { what: 'attributes for access control', limit: 50, adjustable: false, measure: ofEach('access-control-attributes', ({ attributes }: AccessControlAttributes) => Object.keys(attributes).length) },
  ...(['permission-set', 'trusted-token-issuer', 'application'] as const).map((kind): Quota => ({ what: 'tags', limit: 50, adjustable: false, measure: ofEach(kind, tags) })),
];

function instanceWide(count: (objects: ObjectMap) => number): Measure {
  return (objects) => new Map([['instance', count(objects)]]);
}

function ofEach<Body>(kind: KindName, count: (body: Body, objects: ObjectMap) => number): Measure {
  return (objects) => new Map(objectsOfKind(objects, kind).map((object) => [keyText(object), count(object.body as Body, objects)]));
}

function accountsAndApplications(objects: ObjectMap): number {
  return objectsOfKind(objects, 'account-assignments').length + objectsOfKind(objects, 'application').length;
}

function policies({ managedPolicies = [], customerManagedPolicies = [] }: PermissionSet): number {
  return managedPolicies.length + customerManagedPolicies.length;
}

function inlineCharacters({ inlinePolicy }: PermissionSet): number {
  return inlinePolicy === undefined ? 0 : JSON.stringify(inlinePolicy).replace(/\s/g, '').length;
}

function tags({ tags: all = {} }: { readonly tags?: Readonly<Record<string, string>> }): number {
  return Object.keys(all).length;
}
