import { SnapshotError } from '../errors/index.js';
import type { TreeFile } from '../model/index.js';
import { mapConcurrently } from './map-concurrently.js';
import { readCommit, readObject } from './read-object.js';
import type { Repository } from './repository.js';
import { requireSafePath } from './safe-path.js';
import { StoredFile } from './stored-file.js';
import { findEntry, listLeaves, treeOf, type TreeLeaf } from './snapshot-tree.js';

/** Objects read at the same time. */
const concurrency = 32;

/**
 * All files of one instance in a commit, in git's order, with their object IDs. Those that the caller knows by their ID are
 * read only when their content is asked for.
 * @throws SnapshotError SNAPSHOT_NOT_FOUND, SNAPSHOT_PATH_UNSAFE; StoreError REPOSITORY_CORRUPT
 */
export async function readSnapshotFiles(repository: Repository, commit: string, instanceName: string, known?: ReadonlyMap<string, unknown>): Promise<TreeFile[]> {
  return readLeaves(repository, await listLeaves(repository, await treeOf(repository, commit, instanceName)), known);
}

/**
 * The files that leaves of a tree stand for, in their order.
 * @throws StoreError REPOSITORY_CORRUPT
 */
export async function readLeaves(repository: Repository, leaves: readonly TreeLeaf[], known?: ReadonlyMap<string, unknown>): Promise<TreeFile[]> {
  return mapConcurrently(leaves, concurrency, async ({ path, oid }) => {
    if (known?.has(oid) === true) return new StoredFile(path, oid, repository);
    const { content } = await readObject(repository, oid, 'blob');
    return { path, oid, content };
  });
}

/**
 * One file of a commit, by its path from the top of the repository.
 * @throws SnapshotError SNAPSHOT_NOT_FOUND when it is not there or is not a plain file
 */
export async function readFileAt(repository: Repository, commit: string, path: string): Promise<Uint8Array> {
  const { tree } = await readCommit(repository, commit);
  const entry = await findEntry(repository, tree, requireSafePath(path).split('/'));
  if (entry?.mode.startsWith('100')) return (await readObject(repository, entry.oid, 'blob')).content;
  throw new SnapshotError('SNAPSHOT_NOT_FOUND', {
    message: `Commit ${commit.slice(0, 12)} holds no file ${JSON.stringify(path)}.`,
    remedy: `List its files with \`git ls-tree -r --name-only ${commit.slice(0, 12)} snapshots/\`.`,
    details: { commit, path },
  });
}
