import { ZodError } from 'zod';
import type { PropertyMap, PropertyValue } from '../../kinds/kind.js';
import { makeObject, schemaOf } from '../../kinds/schemas.js';
import type { JsonValue, KindName, ObjectKey, SnapshotObject } from '../../model/index.js';
import { comparableOf } from '../comparable.js';
import { deepEqual } from '../deep-equal.js';
import { mergeValues, type MergedValue, type MergeRules } from './merge-values.js';

/** One object of a merge. Where nothing conflicts both sides are the same. */
export interface MergedObject {
  /** With our side of every conflict; undefined: there is no such object. */
  readonly ours: SnapshotObject | undefined;
  /** With their side of every conflict. */
  readonly theirs: SnapshotObject | undefined;
  /** Paths of the properties that conflict, as in PropertyChange; an empty path is the object as a whole. */
  readonly conflicts: readonly (readonly string[])[];
}

type Version = SnapshotObject | undefined;

/**
 * Merges the versions that two sides have of one object, property by property and sets element by element. What nobody can
 * set, such as the ID, never conflicts: where both sides have another, it is theirs.
 * @param base the last version that both had; undefined: the object was not there
 */
export function mergeVersions(base: Version, ours: Version, theirs: Version): MergedObject {
  if (isSame(ours, theirs) || isSame(base, theirs)) return { ours, theirs: ours, conflicts: [] };
  if (isSame(base, ours)) return { ours: theirs, theirs, conflicts: [] };
  const some = ours ?? theirs;
  if (some === undefined) return { ours, theirs, conflicts: [] };
  const isCollection = schemaOf(some.kind).filtered !== undefined;
  if (!isCollection && (ours === undefined || theirs === undefined)) return { ours, theirs, conflicts: [[]] };
  const merged = mergeValues(...([base, ours, theirs].map((version) => formOf(version, some)) as [JsonValue, JsonValue, JsonValue]), isCollection ? collection : others);
  return objectsOf(some, merged, { base, ours, theirs }) ?? { ours, theirs, conflicts: [[]] };
}

const others: MergeRules = { isEmptyWhenAbsent: () => false };

/** A collection of assignments is nothing but its elements: taking out the last one is no other change than taking out one. */
const collection: MergeRules = { isEmptyWhenAbsent: () => true };

/** Whether two versions are equal in all that counts: the ID does not. */
function isSame(a: Version, b: Version): boolean {
  if (a === undefined || b === undefined) return a === b;
  return deepEqual(a.body, b.body) || deepEqual(comparableOf(a, 'compare'), comparableOf(b, 'compare'));
}

/** The settable part of an object with every set as a mapping, and policies as structure. */
function formOf(version: Version, some: SnapshotObject): JsonValue {
  const schema = schemaOf(some.kind);
  const body = version?.body ?? schema.filtered?.(some.body, () => false);
  return Object.fromEntries(Object.entries(body === undefined ? {} : schema.toProperties(body)).map(([property, value]) =>
    [property, typeof value === 'string' && schema.isJsonText(property) ? (JSON.parse(value) as JsonValue) : (value as JsonValue)]));
}

interface Versions {
  readonly base: Version;
  readonly ours: Version;
  readonly theirs: Version;
}

/** Undefined when what comes of the merge is no valid object. */
function objectsOf({ kind, name }: ObjectKey, { ours, theirs, conflicts }: MergedValue, versions: Versions): MergedObject | undefined {
  const reported = reportedOf(kind, versions);
  try {
    const merged = objectOf(kind, ours, reported);
    const other = conflicts.length === 0 ? merged : objectOf(kind, theirs, reported);
    const isRenamed = [merged, other].some((object) => object !== undefined && object.name !== name);
    return isRenamed ? undefined : { ours: merged, theirs: other, conflicts };
  } catch (thrown) {
    if (thrown instanceof ZodError) return undefined;
    throw thrown;
  }
}

/** Undefined of a collection that has become empty. */
function objectOf(kind: KindName, form: JsonValue | undefined, reported: Readonly<Record<string, unknown>>): Version {
  const schema = schemaOf(kind);
  const properties: PropertyMap = Object.fromEntries(Object.entries(form as { [property: string]: PropertyValue }).map(([property, value]) =>
    [property, schema.isJsonText(property) ? JSON.stringify(value) : value]));
  const object = makeObject(schema, { ...schema.fromProperties(properties), ...reported });
  const isEmpty = schema.filtered !== undefined && Object.keys(object.body).length <= 1;
  return isEmpty ? undefined : object;
}

/** The fields that nobody can set: of the side that has changed them. */
function reportedOf(kind: KindName, { base, ours, theirs }: Versions): Record<string, unknown> {
  const fields = schemaOf(kind).readOnlyFields as readonly string[];
  return Object.fromEntries(fields.flatMap((field) => {
    const [was, one, other] = [base, ours, theirs].map((version) => version?.body[field]);
    const value = deepEqual(was, other) ? one : other;
    return value === undefined ? [] : [[field, value]];
  }));
}
