import { diffObjects } from '../../diff/index.js';
import { objectMap, type SnapshotObject } from '../../model/index.js';
import type { MergeBase } from './find-merge-bases.js';

/** Which side has changed an object since both had the same version; `unknown`: no such version is in the history. */
export type ChangedSide = 'live' | 'baseline' | 'both' | 'unknown';

type Version = SnapshotObject | undefined;

/** Which side has left the merge base. */
export function changedSide(base: MergeBase | undefined, baseline: Version, live: Version): ChangedSide {
  if (base === undefined) return 'unknown';
  if (isSame(base.version, baseline)) return 'live';
  return isSame(base.version, live) ? 'baseline' : 'both';
}

function isSame(a: Version, b: Version): boolean {
  const [one, other] = [a, b].map((version) => objectMap(version === undefined ? [] : [version]));
  return one !== undefined && other !== undefined && diffObjects(one, other, { readOnlyFields: 'compare' }).changes.length === 0;
}
