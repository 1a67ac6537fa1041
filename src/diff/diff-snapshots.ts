import { gapOfObject } from '../kinds/schemas.js';
import type { ChangeSet, Coverage, ObjectMap, Snapshot } from '../model/index.js';
import { diffObjects, type DiffOptions } from './diff-objects.js';

/**
 * The difference between two snapshots, by default with all that AWS reports. What lies in a gap of either is left out:
 * nobody knows whether it differs.
 */
export function diffSnapshots(before: Snapshot, after: Snapshot, options: DiffOptions = {}): ChangeSet {
  const [old, now] = coveredByBoth(before, after);
  return diffObjects(old, now, { readOnlyFields: 'compare', ...options });
}

/** The objects of either state that lie in no gap of either. */
export function coveredByBoth(before: Snapshot, after: Snapshot): readonly [before: ObjectMap, after: ObjectMap] {
  const coverages = [before.coverage, after.coverage];
  return [covered(before.objects, coverages), covered(after.objects, coverages)];
}

function covered(objects: ObjectMap, coverages: readonly Coverage[]): ObjectMap {
  return new Map([...objects].filter(([, object]) => coverages.every((coverage) => gapOfObject(coverage, object) === undefined)));
}
