import { makeObject, schemaOf } from '../../kinds/schemas.js';
import type { NameMapping } from '../../kinds/name-mapping.js';
import { keyText, type KindName, type ObjectMap, type SnapshotObject } from '../../model/index.js';

/** An object that has another name than before, known by its ID. */
export interface Rename {
  readonly kind: KindName;
  /** Natural keys. */
  readonly from: string;
  readonly to: string;
}

/** AWS has no call that renames these: one with another name under its old ID is a file that was edited by hand, and would be made anew. */
const neverRenamed: ReadonlySet<KindName> = new Set(['permission-set', 'account-assignments', 'access-control-attributes']);

/**
 * The objects that only `before` has and that are in `after` under another name with the same ID, by kind and name. A name that
 * is in use for something else on the other side is no rename, as a restore sees it too.
 */
export function recogniseRenames(before: ObjectMap, after: ObjectMap): Rename[] {
  const gone = onlyIn(before, after);
  if (gone.length === 0) return [];
  const come = new Map(onlyIn(after, before).map((object) => [idText(object), object]));
  return gone.flatMap((object) => {
    const now = idText(object) === undefined ? undefined : come.get(idText(object));
    return now === undefined ? [] : [{ kind: object.kind, from: object.name, to: now.name }];
  });
}

function onlyIn(objects: ObjectMap, others: ObjectMap): SnapshotObject[] {
  return [...objects].filter(([key, { kind }]) => !others.has(key) && !neverRenamed.has(kind)).map(([, object]) => object);
}

function idText({ kind, body: { id } }: SnapshotObject): string | undefined {
  return typeof id === 'string' ? `${kind} ${id}` : undefined;
}

/** Gives an object of the earlier state the names of the later one: its own, and those that it mentions. */
export type FollowRenames = (object: SnapshotObject) => SnapshotObject;

/** What the renames make of the objects of the earlier state. */
export function followRenames(renames: readonly Rename[], after: ObjectMap): FollowRenames {
  const names = new Map(renames.map(({ kind, from, to }) => [keyText({ kind, name: from }), to]));
  return (object) => {
    const schema = schemaOf(object.kind);
    const renamed = after.get(keyText({ kind: object.kind, name: names.get(keyText(object)) ?? object.name }));
    const isRenamed = renamed !== undefined && names.has(keyText(object));
    const ownName = isRenamed ? schema.namesakes?.nameOf(renamed.body) ?? renamed.name : undefined;
    const body = schema.mapped?.(object.body, namesOnly(names, object, ownName)) ?? object.body;
    return makeObject(schema, isRenamed ? schema.namesakes?.keyedAs(body, renamed.body) ?? body : body);
  };
}

/** Where names repeat, the name in AWS says nothing about which object is meant: only the object's own is changed. */
function namesOnly(names: ReadonlyMap<string, string>, { kind }: SnapshotObject, ownName: string | undefined): NameMapping {
  const same = (text: string): string => text;
  const nameOf: NameMapping['nameOf'] = (key) => {
    if (schemaOf(key.kind).namesakes === undefined) return names.get(keyText(key)) ?? key.name;
    return key.kind === kind ? ownName ?? key.name : key.name;
  };
  return { nameOf, emailOf: same, accountOf: same, policyOf: same, arnsIn: same };
}
