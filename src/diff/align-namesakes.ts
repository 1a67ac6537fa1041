import { byCodeUnits } from '../kinds/kind.js';
import { makeObject, propertiesOf, schemaOf, schemas } from '../kinds/schemas.js';
import { keyText, type ObjectMap, type SnapshotObject } from '../model/index.js';
import { deepEqual } from './deep-equal.js';

/**
 * The same objects, with the natural keys of `like` where names are not unique: which of several objects of one name has
 * which key depends on the others, and on IDs that do not come back. Objects with one ID belong together, then those with
 * equal content, then those with one key, then any.
 */
export function alignNamesakes(objects: ObjectMap, like: ObjectMap): ObjectMap {
  const renamed = rekeyed(objects, like);
  if (renamed.size === 0) return objects;
  return new Map([...objects].map(([key, object]) => {
    const aligned = renamed.get(key) ?? object;
    return [keyText(aligned), aligned];
  }));
}

/** The keyTexts that alignNamesakes changes, with what they become. */
export function namesakeKeys(objects: ObjectMap, like: ObjectMap): ReadonlyMap<string, string> {
  return new Map([...rekeyed(objects, like)].map(([key, object]) => [key, keyText(object)]));
}

/** The objects that need another key, with that key, by the one that they have. */
function rekeyed(objects: ObjectMap, like: ObjectMap): Map<string, SnapshotObject> {
  const kinds = schemas.filter(({ namesakes }) => namesakes !== undefined).map(({ name }) => name);
  const [own, other] = [objects, like].map((map) => byName([...map.values()].filter(({ kind }) => kinds.includes(kind))));
  const groups = [...(own ?? [])].map(([name, group]) => new Map(keysOf(group, other?.get(name) ?? []).map(([object, keyed]) => [keyText(object), keyed])));
  return withoutCollisions(objects, groups.filter(({ size }) => size > 0));
}

/**
 * An object may be called what the key of another is made of. Where a key would be had by two, the objects of that name keep their own
 * keys, which are all different.
 */
function withoutCollisions(objects: ObjectMap, groups: readonly ReadonlyMap<string, SnapshotObject>[]): Map<string, SnapshotObject> {
  const renamed = new Map(groups.flatMap((group) => [...group]));
  const kept = new Set([...objects.keys()].filter((key) => !renamed.has(key)));
  const counts = new Map<string, number>();
  for (const keyed of renamed.values()) counts.set(keyText(keyed), (counts.get(keyText(keyed)) ?? 0) + 1);
  const isTaken = (keyed: SnapshotObject): boolean => kept.has(keyText(keyed)) || (counts.get(keyText(keyed)) ?? 0) > 1;
  const free = groups.filter((group) => ![...group.values()].some(isTaken));
  return free.length === groups.length ? renamed : withoutCollisions(objects, free);
}

/** Objects by kind and by their name in AWS. */
function byName(objects: readonly SnapshotObject[]): Map<string, SnapshotObject[]> {
  const groups = new Map<string, SnapshotObject[]>();
  for (const object of objects) {
    const name = keyText({ kind: object.kind, name: schemaOf(object.kind).namesakes?.nameOf(object.body) ?? object.name });
    groups.set(name, [...(groups.get(name) ?? []), object]);
  }
  return groups;
}

/** The objects of a group that need another key, with that key. */
function keysOf(group: readonly SnapshotObject[], like: readonly SnapshotObject[]): (readonly [SnapshotObject, SnapshotObject])[] {
  const pairs = pairUp(group, like);
  const taken = new Set([...pairs.values()].map(keyText));
  const rest = group.filter((object) => !pairs.has(object));
  const free = group.filter((object) => !taken.has(keyText(object)) && !rest.includes(object));
  for (const object of rest) {
    const holder = taken.has(keyText(object)) ? free.shift() : object;
    if (holder !== undefined) pairs.set(object, holder);
  }
  return [...pairs].filter(([object, holder]) => object.name !== holder.name).map(([object, holder]) => [object, keyedAs(object, holder)] as const);
}

type Belongs = (own: SnapshotObject, other: SnapshotObject) => boolean;

const passes: readonly Belongs[] = [
  (own, other) => own.body['id'] !== undefined && own.body['id'] === other.body['id'],
  (own, other) => deepEqual(propertiesOf(keyedAs(own, other)), propertiesOf(other)),
  (own, other) => own.name === other.name,
  () => true,
];

function pairUp(group: readonly SnapshotObject[], like: readonly SnapshotObject[]): Map<SnapshotObject, SnapshotObject> {
  const pairs = new Map<SnapshotObject, SnapshotObject>();
  const left = like.toSorted((a, b) => byCodeUnits(a.name, b.name));
  for (const belongs of passes) {
    for (const own of group.toSorted((a, b) => byCodeUnits(a.name, b.name))) {
      const index = pairs.has(own) ? -1 : left.findIndex((other) => belongs(own, other));
      if (index >= 0) pairs.set(own, ...(left.splice(index, 1) as [SnapshotObject]));
    }
  }
  return pairs;
}

function keyedAs(object: SnapshotObject, other: SnapshotObject): SnapshotObject {
  const schema = schemaOf(object.kind);
  return makeObject(schema, schema.namesakes?.keyedAs(object.body, other.body) ?? object.body);
}
