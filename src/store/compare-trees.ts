import { readTree } from './read-object.js';
import type { Repository } from './repository.js';
import { listLeaves, type TreeLeaf } from './snapshot-tree.js';
import { folderMode, type TreeEntry } from './tree-codec.js';

/** A file that two trees do not have alike. */
export interface TreeChange {
  readonly path: string;
  /** git's ID of the content on either side; undefined where the file is not there. */
  readonly before?: string;
  readonly after?: string;
}

/**
 * The files in which two trees differ, in git's order. Only trees are read whose IDs differ, so the time grows with what has
 * changed.
 * @throws StoreError REPOSITORY_CORRUPT; SnapshotError SNAPSHOT_PATH_UNSAFE
 */
export async function compareTrees(repository: Repository, before: string, after: string, folder = ''): Promise<TreeChange[]> {
  if (before === after) return [];
  const [old, current] = [await readTree(repository, before), await readTree(repository, after)];
  const byName = new Map(current.map((entry) => [entry.name, entry]));
  const oldNames = new Set(old.map(({ name }) => name));
  const changes: TreeChange[] = [];
  for (const entry of old) changes.push(...(await compareEntries(repository, folder, entry, byName.get(entry.name))));
  for (const entry of current) if (!oldNames.has(entry.name)) changes.push(...(await compareEntries(repository, folder, undefined, entry)));
  return changes;
}

async function compareEntries(repository: Repository, folder: string, before: TreeEntry | undefined, after: TreeEntry | undefined): Promise<TreeChange[]> {
  if (before?.oid === after?.oid && before?.mode === after?.mode) return [];
  const path = `${folder}${(before ?? after)?.name ?? ''}`;
  if (before?.mode === folderMode && after?.mode === folderMode) return compareTrees(repository, before.oid, after.oid, `${path}/`);
  const gone = (await leavesOf(repository, path, before)).map(({ path: file, oid }) => ({ path: file, before: oid }));
  const come = (await leavesOf(repository, path, after)).map(({ path: file, oid }) => ({ path: file, after: oid }));
  const [file] = come;
  return gone.length === 1 && come.length === 1 && gone[0]?.path === file?.path ? [{ ...gone[0], ...file } as TreeChange] : [...gone, ...come];
}

async function leavesOf(repository: Repository, path: string, entry: TreeEntry | undefined): Promise<TreeLeaf[]> {
  if (entry === undefined) return [];
  return entry.mode === folderMode ? listLeaves(repository, entry.oid, path) : [{ path, oid: entry.oid }];
}
