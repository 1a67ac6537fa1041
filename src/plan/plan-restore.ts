import { isDeepStrictEqual } from 'node:util';
import { diffObjects } from '../diff/index.js';
import { schemaOf } from '../kinds/schemas.js';
import {
  gapOf, keyText, kindNames, type ConflictStrategy, type Gap, type KindName, type ObjectMap, type RestorePlan, type Snapshot,
  type SnapshotObject, type Unrestorable,
} from '../model/index.js';
import { guardPlan, type GuardSettings } from './guards.js';
import { checkReferences } from './references.js';

/** What a restore shall do. */
export interface RestorePolicy extends GuardSettings {
  readonly strategy: ConflictStrategy;
  /** Kinds to restore; others stay as they are. */
  readonly kinds?: readonly KindName[] | undefined;
}

/**
 * Plans how the live state becomes the desired one. Pure: reads and writes nothing.
 * Objects in a gap of either side stay as they are.
 * @throws SnapshotError SNAPSHOT_REFERENCE_BROKEN when the result would refer to an object that is not there
 */
export function planRestore(live: Snapshot, desired: Snapshot, policy: RestorePolicy): RestorePlan {
  const before = readable(live);
  const after = new Map<string, SnapshotObject>();
  const unrestorable: Unrestorable[] = [];
  for (const object of before.values()) {
    if (keeps(object, desired, policy)) after.set(keyText(object), object);
  }
  for (const object of selected(desired, policy)) {
    const gap = gapOf(live.coverage, object);
    if (gap !== undefined) {
      unrestorable.push({ ...keyOf(object), reason: `could not be read in the target: ${gap.reason}` });
      continue;
    }
    const current = before.get(keyText(object));
    const attained = attain(object, current);
    unrestorable.push(...lost(object, attained));
    if (attained === undefined) after.delete(keyText(object));
    else after.set(keyText(object), attained);
  }
  const ordered = inOrder(after);
  checkReferences(ordered, live);
  const changes = diffObjects(before, ordered, { readOnlyFields: 'ignore' });
  const plan = { target: live.instance, before, after: ordered, changes, refusals: [], unrestorable };
  return { ...plan, refusals: guardPlan(plan, live, desired, policy) };
}

function selected(desired: Snapshot, { kinds = kindNames }: RestorePolicy): SnapshotObject[] {
  return [...readable(desired).values()].filter((object) => kinds.includes(object.kind));
}

/** Objects that were read whole. */
function readable(snapshot: Snapshot): ObjectMap {
  return new Map([...snapshot.objects].filter(([, object]) => gapOf(snapshot.coverage, object) === undefined));
}

/** Whether a live object that the snapshot may not have stays. */
function keeps(object: SnapshotObject, desired: Snapshot, { strategy, kinds = kindNames }: RestorePolicy): boolean {
  const gap: Gap | undefined = gapOf(desired.coverage, object);
  return strategy === 'overwrite' || !kinds.includes(object.kind) || gap !== undefined;
}

function attain(object: SnapshotObject, current: SnapshotObject | undefined): SnapshotObject | undefined {
  const body = schemaOf(object.kind).attainable(object.body, current?.body);
  return body && { ...object, body: body as Record<string, unknown> };
}

function lost(object: SnapshotObject, attained: SnapshotObject | undefined): Unrestorable[] {
  const schema = schemaOf(object.kind);
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
