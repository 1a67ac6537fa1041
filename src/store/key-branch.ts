import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeCommit } from './commit-codec.js';
import { readWriteSettings } from './git-config.js';
import { gitObject } from './git-object.js';
import { looseObjectPath } from './objects/loose-object.js';
import { readCommit, readObject, readTree } from './read-object.js';
import { branchTip, readRef } from './reference.js';
import type { Repository } from './repository.js';
import { encodeTree, fileMode } from './tree-codec.js';
import { writeObjects } from './write-objects.js';
import { writeRef } from './write-reference.js';

/** The branch that holds the keys of encrypted snapshots, so that clones and copies have them. */
export const keyBranch = 'snapshot-keys';

const ref = `refs/heads/${keyBranch}`;

/** What the branch holds, by file name. */
export interface KeyBranch {
  readonly commit: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * The files on the branch with the keys; undefined when there is no such branch.
 * @throws StoreError REPOSITORY_CORRUPT
 */
export async function readKeyBranch(repository: Repository): Promise<KeyBranch | undefined> {
  return filesOf(repository, await branchTip(repository, keyBranch));
}

/** The same branch as it was when it was last fetched from or pushed to `origin`. */
export async function readOriginKeyBranch(repository: Repository): Promise<KeyBranch | undefined> {
  return filesOf(repository, await readRef(repository, `refs/remotes/origin/${keyBranch}`));
}

/** What the branch held at a commit, such as that of a copy. */
export async function readKeysAt(repository: Repository, commit: string): Promise<KeyBranch> {
  return (await filesOf(repository, commit)) ?? { commit, files: new Map() };
}

async function filesOf(repository: Repository, commit: string | undefined): Promise<KeyBranch | undefined> {
  if (commit === undefined) return undefined;
  const files = new Map<string, Uint8Array>();
  for (const { mode, name, oid } of await readTree(repository, (await readCommit(repository, commit)).tree)) {
    if (mode === fileMode) files.set(name, (await readObject(repository, oid, 'blob')).content);
  }
  return { commit, files };
}

/**
 * Replaces what the branch holds by one commit without a parent, because a history would keep the keys that were destroyed;
 * for the same reason the branch gets no reflog, and the objects that it held are removed. False when it was moved meanwhile.
 * @param expected the commit that the change was made from
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED
 */
export async function writeKeyBranch(repository: Repository, files: Readonly<Record<string, Uint8Array>>, expected: string | undefined, at: Date): Promise<boolean> {
  const settings = await readWriteSettings(repository);
  const blobs = Object.entries(files).map(([name, content]) => ({ name, object: gitObject('blob', content) }));
  const tree = gitObject('tree', encodeTree(blobs.map(({ name, object }) => ({ mode: fileMode, name, oid: object.oid }))));
  const signature = { ...settings.identity, at };
  const commit = gitObject('commit', encodeCommit({ tree: tree.oid, parents: [], author: signature, committer: signature, message: 'Keys of the snapshots\n' }));
  const objects = [...blobs.map(({ object }) => object), tree, commit];
  const current = (await readRef(repository, ref)) ?? null;
  if (current !== null && current !== expected) return false;
  const before = current === null ? [] : await objectsOf(repository, current);
  await writeObjects(repository, objects);
  const moved = await writeRef(repository, ref, commit.oid, { expected: current, message: 'keys', at, settings: { ...settings, logAllRefUpdates: 'false' } });
  if (moved) await removeLoose(repository, before.filter((oid) => !objects.some((object) => object.oid === oid)));
  return moved;
}

async function objectsOf(repository: Repository, commit: string): Promise<string[]> {
  const { tree } = await readCommit(repository, commit);
  return [commit, tree, ...(await readTree(repository, tree)).map(({ oid }) => oid)];
}

/** Those in packs go with the next `git gc`. */
async function removeLoose({ commonDir }: Repository, oids: readonly string[]): Promise<void> {
  for (const oid of oids) await rm(looseObjectPath(join(commonDir, 'objects'), oid), { force: true });
}
