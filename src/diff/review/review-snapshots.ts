import { objectMap, type ObjectMap, type Snapshot } from '../../model/index.js';
import { accessImpact, type AccessImpact } from '../access/access-impact.js';
import { alignNamesakes } from '../align-namesakes.js';
import { coveredByBoth } from '../diff-snapshots.js';
import { followRenames } from './recognise-renames.js';
import { reviewObjects, type ReviewedObjects } from './review-objects.js';

/** Two snapshots as a reviewer compares them. */
export interface ReviewedSnapshots extends ReviewedObjects {
  /** What the changes mean for access; a renamed group is the same way to it. Computed when it is asked for. */
  readonly impact: () => AccessImpact;
}

/** The difference between two snapshots as a reviewer reads it. What lies in a gap of either is left out. */
export function reviewSnapshots(before: Snapshot, after: Snapshot): ReviewedSnapshots {
  const [old, now] = coveredByBoth(before, after);
  const reviewed = reviewObjects(old, now, before.instance.instanceArn === after.instance.instanceArn);
  return { ...reviewed, impact: () => accessImpact({ ...before, objects: underNewNames(old, now, reviewed) }, { ...after, objects: now }) };
}

function underNewNames(old: ObjectMap, now: ObjectMap, { renames }: ReviewedObjects): ObjectMap {
  return renames.length === 0 ? old : objectMap([...alignNamesakes(old, now).values()].map(followRenames(renames, now)));
}
