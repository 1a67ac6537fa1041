import type { z } from 'zod';
import type { JsonValue, KindName, ObjectKey } from '../model/index.js';
import type { NameMapping } from './name-mapping.js';

/**
 * Values of a Pulumi resource: flat, and every set a map keyed by name, because the engine compares arrays by position.
 */
export type PropertyValue = string | number | boolean | PropertyMap | PropertyValue[];
export interface PropertyMap {
  [key: string]: PropertyValue;
}

/** Why one object mentions another. */
export interface Reference {
  readonly to: ObjectKey;
  /** Path of fields to the mention, for messages with file and line. */
  readonly path: readonly (string | number)[];
}

/** The live ID of an object that is deleted, undefined of one that stays. */
export type GoneObjects = (key: ObjectKey) => string | undefined;

/** One assignment in an object that is a collection of them: what a restore chooses, keeps and combines by itself. */
export interface AssignmentPart {
  readonly accountId: string;
  readonly permissionSet: string;
  /** The user or group; undefined of an orphan, whose principal has no name any more. */
  readonly principal?: ObjectKey | undefined;
  /** Of an orphan the ID that its principal had. */
  readonly orphanOf?: string | undefined;
}

/** Under `snapshots/<instance>/`: a folder with a file for each object, or the one file of a kind with a single object. */
export type Place = { readonly folder: string } | { readonly file: string };

/**
 * Everything that generic passes need to know of one kind of object without talking to AWS.
 * Adding a kind is adding a folder with one of these and a line in the registry.
 */
export interface KindSchema<Body extends object = object> {
  readonly name: KindName;
  /** Where its files are. */
  readonly place: Place;
  /** Singular and plural for people: `permission set`, `permission sets`. */
  readonly label: readonly [singular: string, plural: string];
  /** Pulumi type names: of one object and of the component that groups the kind. */
  readonly resourceType: string;
  readonly componentType: string;
  /** Shape and constraints; the order of its fields is the order in the file. */
  readonly schema: z.ZodType<Body>;
  /** Natural key. */
  nameOf(body: Body): string;
  /** Kinds to which its objects refer, directly or through others. */
  readonly refersTo: readonly KindName[];
  /** The objects that must exist before this one. */
  references(body: Body): Reference[];
  /** The same object with sets sorted and empty fields left out: equal states give equal values. */
  canonical(body: Body): Body;
  /** The part that the API can set, as properties of a resource. Provenance and read-only fields are not in it. */
  toProperties(body: Body): PropertyMap;
  /** True of a property that holds JSON as text, because the engine would compare its lists by position. */
  isJsonText(property: string): boolean;
  /** Properties that hold an IAM policy: people compare them by what they mean, a restore by how they are written. */
  readonly policyProperties?: readonly string[];
  /** Properties that no call changes: another value takes a new object, which is made when the old one is deleted. */
  readonly fixedProperties?: readonly string[];
  /** Inverse of toProperties on the part that it keeps. */
  fromProperties(properties: PropertyMap): Body;
  /**
   * The part of a desired body that the API can bring about, given the live one: read-only fields as they are live.
   * Undefined when nothing of it can exist.
   */
  attainable(desired: Body, live: Body | undefined): Body | undefined;
  /**
   * What of a body no call can set, without what every new object has anyway, under the words that a restore uses for what
   * of it is lost.
   */
  unsettable(body: Body): Readonly<Record<string, unknown>>;
  /** What to do by hand about what is lost, by those words. */
  readonly byHand?: Readonly<Record<string, string>>;
  /**
   * Why no call creates such an object, and what to do by hand; undefined of one that can be created. A restore neither
   * creates nor deletes an object of which this says anything: it could never come back.
   */
  uncreatable?(body: Body): string | undefined;
  /** Of a kind whose names AWS lets repeat, so that its natural keys are made of more than the name. */
  readonly namesakes?: {
    /** The name in AWS; a gap of that name hides all that have it. */
    nameOf(body: Body): string;
    /** The same body under the natural key of another of its name. */
    keyedAs(body: Body, other: Body): Body;
  };
  /** The same body as it is when some of what it mentions is deleted; by default deletions leave no trace in it. */
  unlinked?(body: Body, gone: GoneObjects): Body;
  /** The same body with the names, accounts, policies and ARNs of another instance. */
  mapped?(body: Body, mapping: NameMapping): Body;
  /** The same body without its mentions of objects that are not there. */
  without?(body: Body, isAbsent: (key: ObjectKey) => boolean): Body;
  /** The same body under another name, of a kind whose objects AWS lets be renamed. */
  renamed?(body: Body, name: string): Body;
  /** Properties that hold sets or tags; of these a merge takes the union, of all others the snapshot's value. */
  readonly unionProperties: readonly string[];
  /** Of a kind whose objects are collections of assignments: the body with those only that `keeps` wants. */
  filtered?(body: Body, keeps: (part: AssignmentPart) => boolean): Body;
  /** Fields that say where the object came from or that nobody can set; left out when states are compared for a restore. */
  readonly readOnlyFields: readonly (keyof Body & string)[];
}

/** Compares by UTF-16 code units: the same order on every machine and in every locale. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The same value with the keys of every object in order, and no negative zero, which JSON cannot write. Lists keep their order.
 */
export function canonicalJson(value: JsonValue, byKey: (a: string, b: string) => number = byCodeUnits): JsonValue {
  if (Array.isArray(value)) return value.map((element) => canonicalJson(element, byKey));
  if (value === 0) return 0;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => byKey(a, b));
  return Object.fromEntries(entries.map(([key, element]) => [key, canonicalJson(element, byKey)]));
}

/** The same mapping with its keys in order. */
export function sortedByKey<Value>(mapping: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(mapping).sort(([a], [b]) => byCodeUnits(a, b)));
}

/** A list without repetition, in order. */
export function sortedSet(list: Iterable<string> | undefined): string[] {
  return [...new Set(list)].sort(byCodeUnits);
}

/** A mapping to sets, all in order. */
export function sortedSets(sets: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return sortedByKey(Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, sortedSet(set)])));
}

/** Copy without the fields that are undefined, empty lists or empty objects. */
export function withoutEmpty<T extends object>(body: T): T {
  // Each object of a snapshot passes here: a list of entries for each would take three times as long.
  const kept: Record<string, unknown> = {};
  for (const field of Object.keys(body)) {
    const value = (body as Record<string, unknown>)[field];
    if (isEmpty(value)) continue;
    if (field === '__proto__') Object.defineProperty(kept, field, { value, writable: true, enumerable: true, configurable: true });
    else kept[field] = value;
  }
  return kept as T;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** A desired body with its read-only fields as the live object has them. */
export function withLiveFields<Body extends object>(desired: Body, live: Body | undefined, fields: readonly (keyof Body)[]): Body {
  const isLive = (field: string): boolean => (fields as readonly string[]).includes(field);
  const settable = Object.entries(desired).filter(([field]) => !isLive(field));
  const reported = Object.entries(live ?? {}).filter(([field]) => isLive(field));
  return Object.fromEntries([...settable, ...reported]) as Body;
}
