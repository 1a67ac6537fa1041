import { isDeepStrictEqual } from 'node:util';
import { gapOf, type Coverage, type Gap, type KindName, type SnapshotObject } from '../model/index.js';
import { accessControlAttributesSchema } from './access-control-attributes/schema.js';
import { accountAssignmentsSchema } from './account-assignments/schema.js';
import { applicationSchema } from './application/schema.js';
import { groupSchema } from './group/schema.js';
import type { KindSchema, PropertyMap, Reference } from './kind.js';
import { permissionSetSchema } from './permission-set/schema.js';
import { trustedTokenIssuerSchema } from './trusted-token-issuer/schema.js';
import { userSchema } from './user/schema.js';

/**
 * The registry, in order of reference. Bodies are typed inside a kind's own folder only: here each schema is seen as one
 * of any body, which is sound because a body only ever meets the schema that parsed it.
 */
export const schemas: readonly KindSchema[] = [
  userSchema, groupSchema, permissionSetSchema, accountAssignmentsSchema, accessControlAttributesSchema, trustedTokenIssuerSchema,
  applicationSchema,
] as unknown as readonly KindSchema[];

const byName = new Map(schemas.map((schema) => [schema.name, schema]));

/** The schema of a kind. */
export function schemaOf(kind: KindName): KindSchema {
  const schema = byName.get(kind);
  if (schema === undefined) throw new RangeError(`no schema for kind ${kind}`);
  return schema;
}

/** A canonical object from a body that its schema accepts. */
export function makeObject<Body extends object>(schema: KindSchema<Body>, body: Body): SnapshotObject {
  const canonical = schema.canonical(body);
  return { kind: schema.name, name: schema.nameOf(canonical), body: canonical as Record<string, unknown> };
}

/** The same object with another body, under the key that it has: one that is to be renamed is known by its live name. */
export function withBody(object: SnapshotObject, body: object): SnapshotObject {
  return { ...object, body: schemaOf(object.kind).canonical(body) as Record<string, unknown> };
}

/** Properties of the resource that stands for an object. */
export function propertiesOf(object: SnapshotObject): PropertyMap {
  return schemaOf(object.kind).toProperties(object.body);
}

/** References of an object. */
export function referencesOf(object: SnapshotObject): Reference[] {
  return schemaOf(object.kind).references(object.body);
}

/** The properties that differ and that no call changes; where there is one, the object has to be replaced. */
export function changedFixedProperties(kind: KindName, had: PropertyMap, wanted: PropertyMap): string[] {
  return (schemaOf(kind).fixedProperties ?? []).filter((property) => !isDeepStrictEqual(had[property], wanted[property]));
}

/** The gap that an object lies in, if any. Of objects of one name, none is known when one could not be read. */
export function gapOfObject(coverage: Coverage, object: SnapshotObject): Gap | undefined {
  const name = schemaOf(object.kind).namesakes?.nameOf(object.body);
  return gapOf(coverage, object) ?? (name === undefined ? undefined : gapOf(coverage, { kind: object.kind, name }));
}
