import { SnapshotError } from '../errors/index.js';
import type { SnapshotMetadata } from '../model/index.js';
import type { CommitFields } from './commit-codec.js';
import { readCommit } from './read-object.js';
import type { Repository } from './repository.js';
import { messageOf } from './store-failure.js';
import { decodeTrailers, type SnapshotTrailers } from './trailers.js';

/** A snapshot in the history. */
export interface SnapshotRecord {
  readonly metadata: SnapshotMetadata;
  readonly digest: string;
  readonly seal?: SnapshotTrailers['seal'];
  readonly commit: string;
  /** Tree of the whole commit. */
  readonly tree: string;
  /** True when nothing changed since the commit before it. */
  readonly unchanged: boolean;
}

/**
 * What the trailers of a commit say; undefined when it is not a snapshot.
 * @throws SnapshotError SNAPSHOT_INVALID when a trailer is missing or malformed
 */
export function trailersOf(commit: string, fields: CommitFields): SnapshotTrailers | undefined {
  try {
    return decodeTrailers(fields.message);
  } catch (thrown) {
    throw new SnapshotError('SNAPSHOT_INVALID', {
      message: `Commit ${commit.slice(0, 12)} is not a valid snapshot: ${messageOf(thrown)}.`,
      remedy: `Look at it with \`git show --no-patch ${commit}\`; only \`idc backup create\` should write to this branch.`,
      details: { commit },
      cause: thrown,
    });
  }
}

/** What the trailers of a commit say, when it is a snapshot. */
export async function readTrailers(repository: Repository, commit: string): Promise<SnapshotTrailers | undefined> {
  return trailersOf(commit, await readCommit(repository, commit));
}

/** Metadata of a commit, when it is a snapshot. */
export async function readMetadata(repository: Repository, commit: string): Promise<SnapshotMetadata | undefined> {
  return (await readTrailers(repository, commit))?.metadata;
}
