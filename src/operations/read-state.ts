import type { Snapshot, SnapshotMetadata } from '../model/index.js';
import { readMetadata, readSnapshotFiles, readWorkTreeFiles, resolveRevision } from '../store/index.js';
import { decodeSnapshot } from '../tree/index.js';
import type { OperationContext } from './context.js';
import { readLive } from './read-live.js';

/** A state that a revision names. */
export interface NamedState {
  readonly snapshot: Snapshot;
  /** How to call it: a snapshot ID, a short commit ID, `live` or `.`. */
  readonly label: string;
  readonly commit?: string | undefined;
  readonly metadata?: SnapshotMetadata | undefined;
}

/**
 * The state that any form of revision names: a snapshot ID, `latest~2`, `@7d`, a git revision, `live` or `.`.
 * @throws UsageError REVISION_UNKNOWN, REVISION_AMBIGUOUS; SnapshotError for files that are not valid
 */
export async function readState(context: OperationContext, revision: string): Promise<NamedState> {
  const { repository, instanceName, now } = context;
  const resolved = await resolveRevision(repository, revision, { instanceName, now: now() });
  switch (resolved.kind) {
    case 'live':
      return { snapshot: (await readLive(context)).snapshot, label: 'live' };
    case 'work-tree':
      return { snapshot: decodeSnapshot(await readWorkTreeFiles(repository, instanceName), { prefix: prefixOf(instanceName) }), label: '.' };
    case 'commit':
      return readCommitted(context, resolved.commit);
  }
}

/** The state in a commit, with its coverage when the commit is a snapshot of this instance. */
export async function readCommitted(context: OperationContext, commit: string): Promise<NamedState> {
  const { repository, instanceName } = context;
  const found = await readMetadata(repository, commit);
  const metadata = found?.instanceName === instanceName ? found : undefined;
  const files = await readSnapshotFiles(repository, commit, instanceName);
  const coverage = metadata && { coverage: { kinds: metadata.kinds, gaps: metadata.gaps } };
  const snapshot = decodeSnapshot(files, { prefix: prefixOf(instanceName), ...coverage });
  return { snapshot, label: metadata?.snapshotId ?? commit.slice(0, 12), commit, metadata };
}

/** Folder of an instance's files in the repository. */
export function prefixOf(instanceName: string): string {
  return `snapshots/${instanceName}`;
}
