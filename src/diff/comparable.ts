import type { PropertyMap } from '../kinds/kind.js';
import { schemaOf } from '../kinds/schemas.js';
import { decodePropertyKey } from '../kinds/property-key.js';
import type { JsonValue, SnapshotObject } from '../model/index.js';

/** What a comparison does with the fields that no API call can set. */
export type ReadOnlyFields = 'compare' | 'ignore';

/** An object's properties as people read them: sets as mappings by name, policies as structure. */
export type Comparable = Readonly<Record<string, JsonValue>>;

/**
 * The part of an object that counts: the properties of its resource, and with 'compare' also what AWS reports and nobody
 * can set. The ID never counts: it differs after every restore.
 */
export function comparableOf(object: SnapshotObject, readOnlyFields: ReadOnlyFields): Comparable {
  const schema = schemaOf(object.kind);
  const settable = Object.entries(schema.toProperties(object.body)).map(([property, value]) => [
    decodePropertyKey(property),
    typeof value === 'string' && schema.isJsonText(property) ? (JSON.parse(value) as JsonValue) : readable(value),
  ]);
  const reported = readOnlyFields === 'ignore' ? [] : schema.readOnlyFields.filter((field) => field !== 'id' && object.body[field] !== undefined);
  return Object.fromEntries([...settable, ...reported.map((field) => [field, object.body[field]])]) as Comparable;
}

/** A property's value with the names that its keys stand for. */
function readable(value: PropertyMap[string]): JsonValue {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [decodePropertyKey(key), readable(inner)]));
}
