import type { NameMapping } from '../kinds/name-mapping.js';
import { schemaOf } from '../kinds/schemas.js';
import { isPrincipal, keyText, objectMap, type ConflictStrategy, type ObjectKey, type ObjectMap, type Snapshot, type SnapshotObject, type Unrestorable } from '../model/index.js';
import { mapObject } from './mapping/map-snapshot.js';

/** A desired state under the keys that its objects have live. */
export interface FollowedRenames {
  readonly objects: ObjectMap;
  /** Live names of the renamed objects, by their keyText in the snapshot. */
  readonly liveNames: ReadonlyMap<string, string>;
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
  if (liveNames.size === 0) return { objects: desired, liveNames, unrestorable: [] };
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
    return { ...mapped, body: schema.renamed(mapped.body, object.name) as SnapshotObject['body'] };
  });
  return { objects: objectMap(objects), liveNames, unrestorable };
}

/** Objects under the names that they shall have in the end: those that are to be renamed, and what mentions them. */
export function underNewNames(objects: ObjectMap): ObjectMap {
  const newNames = new Map([...objects].flatMap(([key, { kind, name, body }]) => {
    const schema = schemaOf(kind);
    const newName = schema.renamed === undefined ? name : schema.nameOf(body);
    return newName === name ? [] : [[key, newName] as const];
  }));
  if (newNames.size === 0) return objects;
  const names = namesOnly((key) => newNames.get(keyText(key)));
  return objectMap([...objects.values()].map((object) => mapObject(object, names)));
}

/**
 * Live names of users and groups by the keyText in the snapshot; nothing where either name is in use for something else. A
 * name that differs in case only is in use: it decides before the ID.
 */
function renamedSince(desired: ObjectMap, live: ObjectMap, sameInstance: boolean): Map<string, string> {
  const open = [...desired].filter(([key, object]) => isPrincipal(object) && !live.has(key));
  const left = new Set([...live].filter(([key, object]) => isPrincipal(object) && !desired.has(key)).map(([, object]) => object));
  const found = new Map<string, string>();
  for (const textOf of sameInstance ? [foldText, idText] : [foldText]) {
    const byText = new Map([...left].map((object) => [textOf(object), object]));
    for (const [key, object] of open) {
      const text = textOf(object);
      const now = found.has(key) || text === undefined ? undefined : byText.get(text);
      if (now === undefined || !left.delete(now)) continue;
      found.set(key, now.name);
    }
  }
  return found;
}

function idText({ kind, body: { id } }: SnapshotObject): string | undefined {
  return typeof id === 'string' ? `${kind} ${id}` : undefined;
}

function foldText({ kind, name }: SnapshotObject): string {
  return `${kind} ${name.toLowerCase()}`;
}

function namesOnly(newName: (key: ObjectKey) => string | undefined): NameMapping {
  const same = (text: string): string => text;
  return { nameOf: (key) => newName(key) ?? key.name, emailOf: same, accountOf: same, policyOf: same, arnsIn: same };
}
