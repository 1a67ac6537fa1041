export { readHead, branchOf, type Head } from './head.js';
export { commitFiles, type CommittedFiles, type FilesCommit } from './commit-files.js';
export type { FileChanges } from './tree-with-files.js';
export { fileIdsAt, isAs, uncommittedPaths } from './uncommitted.js';
export { writeWorkTreeFiles } from './write-work-tree.js';
export { walkTrees, type TreeInTime } from './walk-trees.js';
