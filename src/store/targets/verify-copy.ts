import { hash } from 'node:crypto';
import { type IdcError, StoreError } from '../../errors/index.js';
import { objectsBetween } from '../objects-between.js';
import { readObject } from '../read-object.js';
import { withFreshCache, type Repository } from '../repository.js';
import { walkSnapshots } from '../list-snapshots.js';
import { digestLines } from '../digest.js';
import type { SnapshotRecord } from '../snapshot-record.js';
import { listLeaves, treeOf } from '../snapshot-tree.js';

/** What a copy was found to hold. */
export interface VerifiedCopy {
  /** IDs of the snapshots, newest first. */
  readonly snapshots: readonly string[];
  readonly objects: number;
}

/**
 * Proves everything that some tips lead to, from the disk: each object by its SHA-1, each snapshot of the history by the
 * SHA-256 digest in its trailers. Every object is read once, however many snapshots share it.
 * @param tips all references of the copy
 * @param history newest commit of the snapshots; undefined when the copy has none
 * @throws StoreError REPOSITORY_CORRUPT, TARGET_INVALID for another digest; SnapshotError
 */
export async function verifyCopy(repository: Repository, tips: readonly string[], history: string | undefined, onSnapshot: (verified: number) => void = () => undefined): Promise<VerifiedCopy> {
  const disk = withFreshCache(repository);
  const sha256 = new Map<string, string>();
  let objects = 0;
  for await (const oid of objectsBetween(disk, tips, [])) {
    const { type, content } = await readObject(disk, oid);
    if (type === 'blob') sha256.set(oid, hash('sha256', content));
    objects += 1;
  }
  const proved = new Map<string, string>();
  const snapshots: string[] = [];
  for await (const record of walkSnapshots(disk, history)) {
    await proveDigest(disk, record, sha256, proved);
    snapshots.push(record.metadata.snapshotId);
    onSnapshot(snapshots.length);
  }
  return { snapshots, objects };
}

async function proveDigest(disk: Repository, { commit, metadata, digest }: SnapshotRecord, sha256: ReadonlyMap<string, string>, proved: Map<string, string>): Promise<void> {
  const tree = await treeOf(disk, commit, metadata.instanceName);
  if (proved.get(tree) === digest) return;
  const files = (await listLeaves(disk, tree)).map(({ path, oid }) => ({ path, sha256: sha256.get(oid) ?? '' }));
  const actual = digestLines(files);
  if (actual !== digest) throw mismatch(metadata.snapshotId, digest, actual);
  proved.set(tree, digest);
}

function mismatch(snapshotId: string, expected: string, actual: string): IdcError {
  return new StoreError('TARGET_INVALID', {
    message: `The content of snapshot ${snapshotId} has digest ${actual}, not ${expected} as its trailer says.`,
    remedy: 'Take the snapshots from another copy: this one holds something else than what was backed up.',
    details: { snapshotId, expected, actual },
  });
}
