import type { NameMapping } from '../kinds/name-mapping.js';
import { schemaOf } from '../kinds/schemas.js';
import { keyText, objectMap, type ConflictStrategy, type ObjectKey, type ObjectMap, type Snapshot, type SnapshotObject, type Unrestorable } from '../model/index.js';
import { mapObject } from './mapping/map-snapshot.js';

/** A desired state under the keys that its objects have live. */
export interface FollowedRenames {
  readonly objects: ObjectMap;
  /** Names that the objects shall have in the end, by their live keyText. */
  readonly newNames: ReadonlyMap<string, string>;
  readonly unrestorable: readonly Unrestorable[];
}

/**
 * Recognises objects that were renamed since the snapshot by the ID that they still have, or by a name that differs in case
 * only, which AWS takes for the same. So they are renamed back and not deleted and created anew, which would lose their
 * assignments, passwords and MFA devices. A user keeps the new name, because AWS documents no change of a user name;
 * whatever mentions the user follows.
 */
export function followRenames(desired: ObjectMap, source: Snapshot, live: Snapshot, strategy: ConflictStrategy): FollowedRenames {
  const liveNames = renamedSince(desired, live.objects, source.instance.instanceArn === live.instance.instanceArn);
  if (liveNames.size === 0) return { objects: desired, newNames: new Map(), unrestorable: [] };
  const newNames = new Map<string, string>();
  const unrestorable: Unrestorable[] = [];
  const names = namesOnly((key) => liveNames.get(keyText(key)));
  const objects = [...desired.values()].map((object) => {
    const mapped = mapObject(object, names);
    if (!liveNames.has(keyText(object))) return mapped;
    const schema = schemaOf(object.kind);
    if (strategy === 'skip') return mapped;
    if (schema.renamed === undefined) {
      unrestorable.push({ kind: object.kind, name: object.name, reason: `is called ${mapped.name} now and stays so: the API documents no change of this name` });
      return mapped;
    }
    newNames.set(keyText(mapped), object.name);
    return { ...mapped, body: schema.renamed(mapped.body, object.name) as SnapshotObject['body'] };
  });
  return { objects: objectMap(objects), newNames, unrestorable };
}

/** Objects under the names that they shall have in the end. */
export function underNewNames(objects: ObjectMap, newNames: ReadonlyMap<string, string>): ObjectMap {
  if (newNames.size === 0) return objects;
  const names = namesOnly((key) => newNames.get(keyText(key)));
  return objectMap([...objects.values()].map((object) => mapObject(object, names))); // a renamed object has its new name already; what mentions it has not
}

/** keyTexts with those of renamed objects under either name. */
export function underLiveKeys(keys: ReadonlySet<string> | undefined, newNames: ReadonlyMap<string, string>): ReadonlySet<string> | undefined {
  if (keys === undefined || newNames.size === 0) return keys;
  const followed = [...newNames].filter(([liveKey, name]) => keys.has(`${liveKey.slice(0, liveKey.indexOf('/'))}/${name}`));
  return new Set([...keys, ...followed.map(([liveKey]) => liveKey)]);
}

/** Live names of users and groups by the keyText in the snapshot; nothing where either name is in use for something else. */
function renamedSince(desired: ObjectMap, live: ObjectMap, sameInstance: boolean): Map<string, string> {
  const byId = new Map<string, SnapshotObject>();
  const byFold = new Map<string, SnapshotObject>();
  for (const [key, object] of live) {
    if (!isPrincipal(object) || desired.has(key)) continue;
    byFold.set(foldText(object), object);
    if (sameInstance && typeof object.body['id'] === 'string') byId.set(idText(object), object);
  }
  const found = new Map<string, string>();
  for (const [key, object] of desired) {
    const now = isPrincipal(object) && !live.has(key) ? byId.get(idText(object)) ?? byFold.get(foldText(object)) : undefined;
    if (now !== undefined) found.set(key, now.name);
  }
  return found;
}

function isPrincipal({ kind }: SnapshotObject): boolean {
  return kind === 'user' || kind === 'group';
}

function idText({ kind, body }: SnapshotObject): string {
  return `${kind} ${String(body['id'])}`;
}

function foldText({ kind, name }: SnapshotObject): string {
  return `${kind} ${name.toLowerCase()}`;
}

function namesOnly(newName: (key: ObjectKey) => string | undefined): NameMapping {
  const same = (text: string): string => text;
  return { nameOf: (key) => newName(key) ?? key.name, emailOf: same, accountOf: same, policyOf: same, arnsIn: same };
}
