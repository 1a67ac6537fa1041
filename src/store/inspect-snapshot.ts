import { IdcError } from '../errors/index.js';
import type { TreeFile } from '../model/index.js';
import { mapConcurrently } from './map-concurrently.js';
import { readObject } from './read-object.js';
import { withFreshCache, type Repository } from './repository.js';
import { listLeaves, treeOf } from './snapshot-tree.js';
import { digestInTrailers, requireDigest } from './verify-snapshot.js';

/** Objects read at the same time. */
const concurrency = 32;

/** Something that git does not give back as it was written. */
export interface StoredDamage {
  /** Path of the file relative to the instance's folder; absent when it concerns the whole snapshot. */
  readonly path?: string;
  readonly error: IdcError;
}

/** What of a snapshot can be read, and all that is damaged. */
export interface InspectedSnapshot {
  readonly files: readonly TreeFile[];
  readonly damages: readonly StoredDamage[];
  /** Whether `files` are all files of the snapshot. */
  readonly isWhole: boolean;
}

/**
 * Reads a snapshot from the disk as verifySnapshot does, but goes on past a damage, so that each one is known. The digest can
 * be judged only when every file can be read.
 */
export async function inspectSnapshot(repository: Repository, commit: string, instanceName: string): Promise<InspectedSnapshot> {
  const disk = withFreshCache(repository);
  const damages: StoredDamage[] = [];
  const attempt = async <T>(work: () => T | Promise<T>, path?: string): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof IdcError)) throw error;
      damages.push({ ...(path === undefined ? {} : { path }), error });
      return undefined;
    }
  };
  const expected = await attempt(() => digestInTrailers(disk, commit));
  const leaves = await attempt(async () => listLeaves(disk, await treeOf(disk, commit, instanceName)));
  if (leaves === undefined) return { files: [], damages, isWhole: false };
  const read = await mapConcurrently(leaves, concurrency, ({ path, oid }) =>
    attempt(async (): Promise<TreeFile> => ({ path, oid, content: (await readObject(disk, oid, 'blob')).content }), path));
  const files = read.filter((file) => file !== undefined);
  if (expected !== undefined && files.length === leaves.length) await attempt(() => requireDigest(commit, expected, files));
  return { files, damages, isWhole: files.length === leaves.length };
}
