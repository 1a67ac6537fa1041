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
 * Recognises objects that were renamed since the snapshot by the ID that they still have, so that they are renamed back and
 * not deleted and created anew, which would lose their assignments, passwords and MFA devices. A user keeps the new name,
 * because AWS documents no change of a user name; whatever mentions the user follows.
 */
export function followRenames(desired: ObjectMap, source: Snapshot, live: Snapshot, strategy: ConflictStrategy): FollowedRenames {
  const liveNames = source.instance.instanceArn === live.instance.instanceArn ? renamedSince(desired, live.objects) : new Map<string, string>();
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

/** Live names of users and groups by the keyText in the snapshot; nothing where either name is in use for something else. */
function renamedSince(desired: ObjectMap, live: ObjectMap): Map<string, string> {
  const byId = new Map<string, SnapshotObject>();
  for (const object of live.values()) if (canFollow(object)) byId.set(idText(object), object);
  const found = new Map<string, string>();
  for (const [key, object] of desired) {
    const now = canFollow(object) ? byId.get(idText(object)) : undefined;
    if (now === undefined || now.name === object.name || live.has(key) || desired.has(keyText(now))) continue;
    found.set(key, now.name);
  }
  return found;
}

function canFollow({ kind, body }: SnapshotObject): boolean {
  return (kind === 'user' || kind === 'group') && typeof body['id'] === 'string';
}

function idText({ kind, body }: SnapshotObject): string {
  return `${kind} ${String(body['id'])}`;
}

function namesOnly(newName: (key: ObjectKey) => string | undefined): NameMapping {
  const same = (text: string): string => text;
  return { nameOf: (key) => newName(key) ?? key.name, accountOf: same, policyOf: same, arnsIn: same };
}
