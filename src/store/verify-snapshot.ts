import { SnapshotError, StoreError } from '../errors/index.js';
import type { TreeFile } from '../model/index.js';
import { digestFiles } from './digest.js';
import { readCommit } from './read-object.js';
import { readSnapshotFiles } from './read-snapshot.js';
import { withFreshCache, type Repository } from './repository.js';
import { trailersOf } from './snapshot-record.js';
import { treeOf } from './snapshot-tree.js';

/** What a verified snapshot consists of. */
export interface VerifiedSnapshot {
  readonly commit: string;
  readonly instanceTree: string;
  readonly files: number;
  readonly bytes: number;
  readonly digest: string;
}

/**
 * Reads a snapshot back from the disk, past every cache: each object must have the SHA-1 that names it, and all content
 * together the SHA-256 digest of the trailers.
 * @throws StoreError REPOSITORY_CORRUPT for an object that is missing or damaged, SNAPSHOT_VERIFY_FAILED for another digest;
 * SnapshotError SNAPSHOT_NOT_FOUND, SNAPSHOT_PATH_UNSAFE, SNAPSHOT_INVALID
 */
export async function verifySnapshot(repository: Repository, commit: string, instanceName: string): Promise<VerifiedSnapshot> {
  const disk = withFreshCache(repository);
  const expected = await digestInTrailers(disk, commit);
  const instanceTree = await treeOf(disk, commit, instanceName);
  const files = await readSnapshotFiles(disk, commit, instanceName);
  const digest = requireDigest(commit, expected, files);
  const bytes = files.reduce((sum, file) => sum + file.content.length, 0);
  return { commit, instanceTree, files: files.length, bytes, digest };
}

/**
 * The digest that the trailers of a snapshot's commit name.
 * @throws SnapshotError SNAPSHOT_NOT_FOUND when the commit is no snapshot, SNAPSHOT_INVALID; StoreError REPOSITORY_CORRUPT
 */
export async function digestInTrailers(repository: Repository, commit: string): Promise<string> {
  const expected = trailersOf(commit, await readCommit(repository, commit))?.digest;
  if (expected === undefined) throw notASnapshot(commit);
  return expected;
}

/**
 * The digest of all files of a snapshot.
 * @throws StoreError SNAPSHOT_VERIFY_FAILED when it is not the expected one
 */
export function requireDigest(commit: string, expected: string, files: readonly TreeFile[]): string {
  const digest = digestFiles(files);
  if (digest !== expected) throw digestMismatch(commit, expected, digest);
  return digest;
}

function notASnapshot(commit: string): SnapshotError {
  return new SnapshotError('SNAPSHOT_NOT_FOUND', {
    message: `Commit ${commit.slice(0, 12)} has no snapshot trailers, so there is no digest to check it against.`,
    remedy: 'Choose a snapshot with `idc backup list`.',
    details: { commit },
  });
}

function digestMismatch(commit: string, expected: string, actual: string): StoreError {
  return new StoreError('SNAPSHOT_VERIFY_FAILED', {
    message: `The content of snapshot commit ${commit.slice(0, 12)} has digest ${actual}, not ${expected} as its trailer says.`,
    remedy: 'Do not restore from it. Take a new snapshot with `idc backup create`, and check the disk.',
    details: { commit, expected, actual },
  });
}
