import { isDeepStrictEqual } from 'node:util';
import { alignNamesakes, diffObjects } from '../diff/index.js';
import { gapOfObject, schemaOf } from '../kinds/schemas.js';
import {
  keyText, kindNames, type ConflictStrategy, type Gap, type KindName, type ObjectMap, type RestorePlan, type Snapshot,
  type SnapshotObject, type Unrestorable,
} from '../model/index.js';
import { guardPlan, type GuardSettings } from './guards.js';
import { checkReferences } from './references.js';
import { withoutReplaced } from './replaced.js';
import { keepUncreatable } from './uncreatable.js';

/** What a restore shall do. */
export interface RestorePolicy extends GuardSettings {
  readonly strategy: ConflictStrategy;
  /** Kinds to restore; others stay as they are. */
  readonly kinds?: readonly KindName[] | undefined;
  /** keyTexts of the objects to restore; others stay as they are. Default: all of the kinds. */
  readonly only?: ReadonlySet<string> | undefined;
}

/**
 * Plans how the live state becomes the desired one. Pure: reads and writes nothing.
 * Objects in a gap of either side stay as they are.
 * @throws SnapshotError SNAPSHOT_REFERENCE_BROKEN when the result would refer to an object that is not there
 */
export function planRestore(live: Snapshot, desired: Snapshot, policy: RestorePolicy): RestorePlan {
  const linked = readable(live);
  // The live keys stay: plain Pulumi has a checkpoint with these, made before the snapshot was chosen.
  const wanted = [...alignNamesakes(readable(desired), linked).values()].filter((object) => isAskedFor(object, policy));
  const before = withoutReplaced(linked, wanted.filter((object) => gapOfObject(live.coverage, object) === undefined));
  const after = new Map<string, SnapshotObject>();
  const unrestorable: Unrestorable[] = [];
  for (const [key, object] of before) {
    if (!keeps(object, desired, policy)) continue;
    const kept = linked.get(key) ?? object;
    after.set(key, kept === object ? object : attain(kept, object) ?? object); // what it mentions may be replaced under it
  }
  for (const object of wanted) {
    const gap = gapOfObject(live.coverage, object);
    if (gap !== undefined) {
      unrestorable.push({ ...keyOf(object), reason: `could not be read in the target: ${gap.reason}` });
      continue;
    }
    const current = before.get(keyText(object));
    const attained = attain(object, current);
    unrestorable.push(...lost(object, current, attained));
    if (attained === undefined) after.delete(keyText(object));
    else after.set(keyText(object), attained);
  }
  unrestorable.push(...keepUncreatable(before, after));
  const ordered = inOrder(after);
  checkReferences(ordered, live);
  const changes = diffObjects(before, ordered, { readOnlyFields: 'ignore' });
  const plan = { target: live.instance, before, after: ordered, changes, refusals: [], unrestorable };
  return { ...plan, refusals: guardPlan(plan, live, desired, policy) };
}

/** Objects that were read whole. */
function readable(snapshot: Snapshot): ObjectMap {
  return new Map([...snapshot.objects].filter(([, object]) => gapOfObject(snapshot.coverage, object) === undefined));
}

/** Whether a live object that the snapshot may not have stays. */
function keeps(object: SnapshotObject, desired: Snapshot, policy: RestorePolicy): boolean {
  const gap: Gap | undefined = gapOfObject(desired.coverage, object);
  return policy.strategy === 'overwrite' || !isAskedFor(object, policy) || gap !== undefined;
}

function isAskedFor(object: SnapshotObject, { kinds = kindNames, only }: RestorePolicy): boolean {
  return kinds.includes(object.kind) && (only === undefined || only.has(keyText(object)));
}

function attain(object: SnapshotObject, current: SnapshotObject | undefined): SnapshotObject | undefined {
  const body = schemaOf(object.kind).attainable(object.body, current?.body);
  return body && { ...object, body: body as Record<string, unknown> };
}

function lost(object: SnapshotObject, current: SnapshotObject | undefined, attained: SnapshotObject | undefined): Unrestorable[] {
  const schema = schemaOf(object.kind);
  const byHand = current === undefined ? schema.uncreatable?.(object.body) : undefined;
  if (byHand !== undefined) return [{ ...keyOf(object), reason: byHand }];
  const kept = new Map(Object.entries(attained === undefined ? {} : schema.unsettable(attained.body)));
  const unset = Object.entries(schema.unsettable(object.body))
    .filter(([field, value]) => value !== undefined && !isDeepStrictEqual(value, kept.get(field)))
    .map(([field]) => ({ ...keyOf(object), reason: `${field} cannot be set through the API` }));
  const stays = Object.keys(attained?.body ?? {})
    .filter((field) => object.body[field] === undefined && !(schema.readOnlyFields as readonly string[]).includes(field))
    .map((field) => ({ ...keyOf(object), reason: `${field} stays as it is live: it cannot be taken away through the API` }));
  return [...unset, ...stays];
}

function keyOf({ kind, name }: SnapshotObject): Pick<SnapshotObject, 'kind' | 'name'> {
  return { kind, name };
}

function inOrder(objects: ObjectMap): ObjectMap {
  return new Map(kindNames.flatMap((kind) => [...objects].filter(([, object]) => object.kind === kind)));
}
