import { gitObject, type GitObject } from './git-object.js';
import { readCommit, readTree } from './read-object.js';
import type { Repository } from './repository.js';
import { findEntry, snapshotsFolder } from './snapshot-tree.js';
import { encodeTree, folderMode, type TreeEntry } from './tree-codec.js';

/**
 * Names of all objects under the instance's folder of a commit: they need not be written again. When they cannot be read,
 * none is known, so a snapshot writes everything anew rather than build on damage.
 */
export async function knownObjects(repository: Repository, tip: string | undefined, instanceName: string): Promise<Set<string>> {
  const known = new Set<string>();
  if (tip === undefined) return known;
  try {
    const { tree } = await readCommit(repository, tip);
    const folder = await findEntry(repository, tree, [snapshotsFolder, instanceName]);
    if (folder?.mode === folderMode) await addTree(repository, folder.oid, known);
    return known;
  } catch {
    return new Set();
  }
}

async function addTree(repository: Repository, oid: string, known: Set<string>): Promise<void> {
  known.add(oid);
  for (const entry of await readTree(repository, oid)) {
    if (entry.mode === folderMode) await addTree(repository, entry.oid, known);
    else known.add(entry.oid);
  }
}

/** The parent's root tree with one instance's folder replaced, and the tree objects that are new for it. */
export async function rootWith(
  repository: Repository,
  parent: string | undefined,
  instanceName: string,
  instanceTree: string,
): Promise<{ readonly oid: string; readonly objects: readonly GitObject[] }> {
  const top = parent === undefined ? [] : await readTree(repository, (await readCommit(repository, parent)).tree);
  const old = top.find((entry) => entry.name === snapshotsFolder && entry.mode === folderMode);
  const instances = old === undefined ? [] : await readTree(repository, old.oid);
  const folder = gitObject('tree', encodeTree(withFolder(instances, instanceName, instanceTree)));
  if (folder.oid === old?.oid) return { oid: gitObject('tree', encodeTree(top)).oid, objects: [] };
  const root = gitObject('tree', encodeTree(withFolder(top, snapshotsFolder, folder.oid)));
  return { oid: root.oid, objects: [folder, root] };
}

/** The entries of a tree with one folder replaced. */
export function withFolder(entries: readonly TreeEntry[], name: string, oid: string): TreeEntry[] {
  return [...entries.filter((entry) => entry.name !== name), { mode: folderMode, name, oid }];
}
