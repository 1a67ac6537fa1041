export { accessImpact, type AccessImpact } from './access/access-impact.js';
export { listAccess, type Access, type AccessFilter } from './access/access.js';
export { alignNamesakes, namesakeKeys } from './align-namesakes.js';
export { changeDigest } from './change-digest.js';
export { comparableOf, type Comparable, type ReadOnlyFields } from './comparable.js';
export { countChanges, type ChangeCounts } from './count-changes.js';
export { diffObjects, type DiffOptions } from './diff-objects.js';
export { coveredByBoth, diffSnapshots } from './diff-snapshots.js';
export { mergeVersions, type MergedObject } from './merge/merge-versions.js';
