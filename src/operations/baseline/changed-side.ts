import { diffObjects, mergeVersions } from '../../diff/index.js';
import { objectMap, type SnapshotObject } from '../../model/index.js';
import type { MergeBase } from './find-merge-bases.js';

/**
 * Which side has changed an object since both had the same version: `both` when each has something that the other lacks;
 * `unknown`: no such version is in the history.
 */
export type ChangedSide = 'live' | 'baseline' | 'both' | 'unknown';

type Version = SnapshotObject | undefined;

/** The side that has all that the other has changed is the only one that has changed. */
export function changedSide(base: MergeBase | undefined, baseline: Version, live: Version): ChangedSide {
  if (base === undefined) return 'unknown';
  const merged = mergeVersions(base.version, baseline, live);
  if (merged.conflicts.length > 0) return 'both';
  if (isSame(merged.ours, live)) return 'live';
  return isSame(merged.ours, baseline) ? 'baseline' : 'both';
}

function isSame(a: Version, b: Version): boolean {
  const [one, other] = [a, b].map((version) => objectMap(version === undefined ? [] : [version]));
  return one !== undefined && other !== undefined && diffObjects(one, other, { readOnlyFields: 'compare' }).changes.length === 0;
}
