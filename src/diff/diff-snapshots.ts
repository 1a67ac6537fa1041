import { gapOfObject } from '../kinds/schemas.js';
import type { ChangeSet, Coverage, ObjectMap, Snapshot } from '../model/index.js';
import { diffObjects, type DiffOptions } from './diff-objects.js';

/**
 * The difference between two snapshots, by default with all that AWS reports. What lies in a gap of either is left out:
 * nobody knows whether it differs.
 */
export function diffSnapshots(before: Snapshot, after: Snapshot, options: DiffOptions = {}): ChangeSet {
  const coverages = [before.coverage, after.coverage];
  return diffObjects(covered(before.objects, coverages), covered(after.objects, coverages), { readOnlyFields: 'compare', ...options });
}

function covered(objects: ObjectMap, coverages: readonly Coverage[]): ObjectMap {
  return new Map([...objects].filter(([, object]) => coverages.every((coverage) => gapOfObject(coverage, object) === undefined)));
}
