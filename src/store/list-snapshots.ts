import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SnapshotMetadata } from '../model/index.js';
import type { CommitFields } from './commit-codec.js';
import { readCommit } from './read-object.js';
import { branchTip, snapshotBranch } from './reference.js';
import type { Repository } from './repository.js';
import { trailersOf, type SnapshotRecord } from './snapshot-record.js';

/** Which snapshots to list. */
export interface SnapshotFilter {
  readonly instanceName?: string | undefined;
  /** Taken at or after. */
  readonly since?: Date | undefined;
  /** Taken at or before. */
  readonly until?: Date | undefined;
  /** Only backups, or only safety snapshots. */
  readonly purpose?: SnapshotMetadata['purpose'] | undefined;
  readonly limit?: number | undefined;
  /** Default `snapshots`. */
  readonly branch?: string | undefined;
}

/**
 * Snapshots of a branch, newest commit first, along first parents; commits that are not snapshots are passed over.
 * In a shallow clone the list ends where the history does.
 * @throws StoreError REPOSITORY_CORRUPT, SnapshotError SNAPSHOT_INVALID
 */
export async function* listSnapshots(repository: Repository, filter: SnapshotFilter = {}): AsyncGenerator<SnapshotRecord> {
  let remaining = filter.limit ?? Infinity;
  const tip = await branchTip(repository, filter.branch ?? snapshotBranch);
  for await (const record of walkSnapshots(repository, tip)) {
    if (!isWanted(record, filter)) continue;
    if (remaining <= 0) return;
    remaining -= 1;
    yield record;
  }
}

/** Snapshots from a commit backwards. */
export async function* walkSnapshots(repository: Repository, tip: string | undefined): AsyncGenerator<SnapshotRecord> {
  const shallow = await shallowCommits(repository);
  let commit = tip;
  let fields = commit === undefined ? undefined : await readCommit(repository, commit);
  while (commit !== undefined && fields !== undefined) {
    const parent: string | undefined = shallow.has(commit) ? undefined : fields.parents[0];
    const before: CommitFields | undefined = parent === undefined ? undefined : await readCommit(repository, parent);
    const trailers = trailersOf(commit, fields);
    if (trailers !== undefined) yield { ...trailers, commit, tree: fields.tree, unchanged: before?.tree === fields.tree };
    commit = parent;
    fields = before;
  }
}

function isWanted({ metadata }: SnapshotRecord, { instanceName, since, until, purpose }: SnapshotFilter): boolean {
  if (instanceName !== undefined && metadata.instanceName !== instanceName) return false;
  if (purpose !== undefined && metadata.purpose !== purpose) return false;
  if (since !== undefined && metadata.takenAt < since) return false;
  return until === undefined || metadata.takenAt <= until;
}

/** Commits whose parents a shallow clone does not have. */
export async function shallowCommits({ commonDir }: Repository): Promise<Set<string>> {
  const text = await readFile(join(commonDir, 'shallow'), 'latin1').catch(() => '');
  return new Set(text.split('\n'));
}
