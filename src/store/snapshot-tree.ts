import { SnapshotError } from '../errors/index.js';
import { readCommit, readTree } from './read-object.js';
import type { Repository } from './repository.js';
import { requireDistinctNames, unsafePath, unsafeSegment } from './safe-path.js';
import { fileMode, folderMode, type TreeEntry } from './tree-codec.js';

/** Folder of the snapshots at the top of a tree. */
export const snapshotsFolder = 'snapshots';

/** A file of a tree, not yet read. */
export interface TreeLeaf {
  readonly path: string;
  readonly oid: string;
}

/** Entry of a tree under a path of folders, or undefined. */
export async function findEntry(repository: Repository, tree: string, path: readonly string[]): Promise<TreeEntry | undefined> {
  let found: TreeEntry | undefined = { mode: folderMode, name: '', oid: tree };
  for (const name of path) {
    if (found?.mode !== folderMode) return undefined;
    found = (await readTree(repository, found.oid)).find((entry) => entry.name === name);
  }
  return found;
}

/** Names of the instances that a commit holds, sorted. */
export async function instancesOf(repository: Repository, commit: string): Promise<string[]> {
  const folder = await findEntry(repository, (await readCommit(repository, commit)).tree, [snapshotsFolder]);
  if (folder?.mode !== folderMode) return [];
  return (await readTree(repository, folder.oid)).filter((entry) => entry.mode === folderMode).map((entry) => entry.name);
}

/**
 * Object ID of the tree `snapshots/<instance>/` in a commit. Two commits with the same ID hold the same state.
 * @throws SnapshotError SNAPSHOT_NOT_FOUND, naming the instances that are there
 */
export async function treeOf(repository: Repository, commit: string, instanceName: string): Promise<string> {
  const { tree } = await readCommit(repository, commit);
  const entry = await findEntry(repository, tree, [snapshotsFolder, instanceName]);
  if (entry?.mode === folderMode) return entry.oid;
  const instances = await instancesOf(repository, commit);
  throw new SnapshotError('SNAPSHOT_NOT_FOUND', {
    message: `Commit ${commit.slice(0, 12)} holds no snapshot of instance ${JSON.stringify(instanceName)}; it holds ${instances.join(', ') || 'none'}.`,
    remedy: instances.length === 0 ? 'Choose a snapshot with `idc backup list`.' : 'Name one of these with --instance, or choose a snapshot with `idc backup list`.',
    details: { commit, instanceName, instances },
  });
}

/**
 * All files under a tree, in git's order, without their content.
 * @throws SnapshotError SNAPSHOT_PATH_UNSAFE for links, submodules and names that this program does not write
 */
export async function listLeaves(repository: Repository, tree: string, folder = ''): Promise<TreeLeaf[]> {
  const entries = await readTree(repository, tree);
  const nested = await Promise.all(entries.map((entry) => leavesOf(repository, folder, entry)));
  requireDistinctNames(folder, entries.map((entry) => entry.name));
  return nested.flat();
}

async function leavesOf(repository: Repository, folder: string, { mode, name, oid }: TreeEntry): Promise<TreeLeaf[]> {
  const path = folder === '' ? name : `${folder}/${name}`;
  const reason = unsafeSegment(name);
  if (reason !== undefined) throw unsafePath(path, reason);
  if (mode === folderMode) return listLeaves(repository, oid, path);
  if (mode === fileMode || mode === '100755' || mode === '100664') return [{ path, oid }];
  throw unsafePath(path, mode === '120000' ? 'it is a symbolic link' : mode === '160000' ? 'it is a submodule' : `it has mode ${mode}`);
}
