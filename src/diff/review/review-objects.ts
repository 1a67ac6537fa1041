import { keyText, type ChangeSet, type ObjectChange, type ObjectKey, type ObjectMap, type PropertyChange, type SnapshotObject } from '../../model/index.js';
import { alignNamesakes } from '../align-namesakes.js';
import { comparableOf, type Comparable } from '../comparable.js';
import { diffObjects } from '../diff-objects.js';
import { permissionShift, type PermissionShift } from './permission-shift.js';
import { followRenames, recogniseRenames, type FollowRenames, type Rename } from './recognise-renames.js';
import { asReviewed, reviewProperties } from './review-properties.js';

/** One object that differs, as a reviewer reads it. */
export interface ReviewedChange extends ObjectChange {
  /** The natural key that the object had, if it has another one now. */
  readonly renamedFrom?: string | undefined;
  /** Of a permission set that is changed, whether it may give more or less than before. */
  readonly shift?: PermissionShift | undefined;
}

/** What differs between two states, as a reviewer reads it. */
export interface ReviewedObjects {
  /** Sorted by kind and name. */
  readonly changes: readonly ReviewedChange[];
  readonly renames: readonly Rename[];
  /** Objects that differ only because they mention something that was renamed. */
  readonly following: readonly ObjectKey[];
  /** Objects that are written in another way and mean the same. */
  readonly sameMeaning: readonly ObjectKey[];
  readonly unchanged: number;
  /** Every difference to the letter, as diffObjects tells it. */
  readonly exact: ChangeSet;
}

/**
 * The difference of two states with renames recognised and policies compared by what they mean. It starts from diffObjects, by
 * which plans are made and which stays as it is: nothing that differs there is left out here without being counted.
 * @param isOneInstance whether an ID stands for the same object in both
 */
export function reviewObjects(from: ObjectMap, after: ObjectMap, isOneInstance: boolean): ReviewedObjects {
  const before = alignNamesakes(from, after);
  const exact = diffObjects(from, after, { readOnlyFields: 'compare' });
  const renames = isOneInstance ? recogniseRenames(before, after) : [];
  const oldNames = new Map(renames.map(({ kind, from: name, to }) => [keyText({ kind, name: to }), name]));
  const gone = new Set(renames.map(({ kind, from: name }) => keyText({ kind, name })));
  const follow: FollowRenames = renames.length === 0 ? (object) => object : followRenames(renames, after);
  const changes: ReviewedChange[] = [];
  const [following, sameMeaning]: [ObjectKey[], ObjectKey[]] = [[], []];
  for (const change of exact.changes) {
    const key = keyText(change);
    if (gone.has(key)) continue;
    const renamedFrom = oldNames.get(key);
    const old = before.get(renamedFrom === undefined ? key : keyText({ kind: change.kind, name: renamedFrom }));
    const reviewed = reviewChange(change, old && follow(old), after.get(key), renamedFrom);
    if (reviewed.properties.length > 0 || reviewed.action !== 'update' || renamedFrom !== undefined) changes.push(reviewed);
    else if (differs(change, old, after.get(key))) following.push({ kind: change.kind, name: change.name });
    else sameMeaning.push({ kind: change.kind, name: change.name });
  }
  return { changes, renames, following, sameMeaning, unchanged: exact.unchanged, exact };
}

function reviewChange(change: ObjectChange, before: SnapshotObject | undefined, after: SnapshotObject | undefined, renamedFrom: string | undefined): ReviewedChange {
  const sides = asReviewed(change.kind, [comparable(before), comparable(after)]);
  const properties = reviewProperties(sides).filter((property) => !isNothing(property));
  const action = renamedFrom === undefined ? change.action : 'update';
  const shift = action === 'update' ? permissionShift(change.kind, properties, sides) : undefined;
  return { kind: change.kind, name: change.name, action, properties, ...(renamedFrom !== undefined && { renamedFrom }), ...(shift && { shift }) };
}

/** Whether an object would still differ if no rename were followed. */
function differs({ kind }: ObjectKey, before: SnapshotObject | undefined, after: SnapshotObject | undefined): boolean {
  return reviewProperties(asReviewed(kind, [comparable(before), comparable(after)])).length > 0;
}

function comparable(object: SnapshotObject | undefined): Comparable {
  return object === undefined ? {} : comparableOf(object, 'compare');
}

/** Of an object that comes or goes, a set without members tells nothing. */
function isNothing({ path, before, after }: PropertyChange): boolean {
  const value = after ?? before;
  return path.length === 1 && (before === undefined || after === undefined) && typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
