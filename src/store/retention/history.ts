import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../../errors/index.js';
import { decodeCommit, type CommitFields } from '../commit-codec.js';
import { decoded, readObject } from '../read-object.js';
import type { Repository } from '../repository.js';
import { trailersOf } from '../snapshot-record.js';
import type { SnapshotMetadata } from '../../model/index.js';

/** A commit of the history, whole. */
export interface HistoryEntry {
  readonly commit: string;
  /** The commit object's own bytes. */
  readonly content: Uint8Array;
  readonly fields: CommitFields;
  /** Absent when the commit is not a snapshot. */
  readonly metadata?: SnapshotMetadata | undefined;
  /** Tree of the commit before it. */
  readonly treeBefore?: string | undefined;
  /** ID of the snapshot of the same instance before it. */
  readonly previousId?: string | undefined;
}

/**
 * All commits of a history along first parents, oldest first.
 * @throws StoreError REPOSITORY_CORRUPT, REPOSITORY_UNSUPPORTED in a shallow clone, whose history cannot be rewritten
 */
export async function readHistory(repository: Repository, tip: string | undefined): Promise<HistoryEntry[]> {
  await requireWhole(repository);
  const commits: Pick<HistoryEntry, 'commit' | 'content' | 'fields'>[] = [];
  for (let commit = tip; commit !== undefined; ) {
    const object = await readObject(repository, commit, 'commit');
    const fields = decoded(object, decodeCommit);
    commits.push({ commit, content: object.content, fields });
    commit = fields.parents[0];
  }
  return withPredecessors(commits.reverse());
}

/** What stands for a commit, however often it was rewritten: the ID of the snapshot, else the commit itself. */
export function keyOf({ commit, metadata }: Pick<HistoryEntry, 'commit' | 'metadata'>): string {
  return metadata?.snapshotId ?? commit;
}

function withPredecessors(commits: readonly Pick<HistoryEntry, 'commit' | 'content' | 'fields'>[]): HistoryEntry[] {
  const latest = new Map<string, string>();
  return commits.map((found, index) => {
    const metadata = trailersOf(found.commit, found.fields)?.metadata;
    const previousId = metadata && latest.get(metadata.instanceName);
    if (metadata !== undefined) latest.set(metadata.instanceName, metadata.snapshotId);
    return { ...found, metadata, treeBefore: commits[index - 1]?.fields.tree, previousId };
  });
}

async function requireWhole({ commonDir }: Repository): Promise<void> {
  const shallow = await readFile(join(commonDir, 'shallow'), 'latin1').catch(() => '');
  if (shallow.trim() === '') return;
  throw new StoreError('REPOSITORY_UNSUPPORTED', {
    message: `The repository ${commonDir} is a shallow clone: it does not hold the whole history, so that cannot be rewritten.`,
    remedy: 'Get the rest with `git fetch --unshallow`, and run the command again.',
    details: { commonDir },
  });
}
