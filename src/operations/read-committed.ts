import type { Snapshot, SnapshotMetadata } from '../model/index.js';
import { readMetadata, readSnapshotFiles } from '../store/index.js';
import { decodeSnapshot } from '../tree/index.js';
import type { OperationContext } from './context.js';

/** A state that a revision names. */
export interface NamedState {
  readonly snapshot: Snapshot;
  /** The instance that it is a state of. */
  readonly instanceName: string;
  /** How to call it: a snapshot ID, a short commit ID, `live` or `.`. */
  readonly label: string;
  readonly commit?: string | undefined;
  readonly metadata?: SnapshotMetadata | undefined;
}

/** The state in a commit, with its coverage when the commit is a snapshot of this instance. */
export async function readCommitted(context: OperationContext, commit: string): Promise<NamedState> {
  const { repository, instanceName } = context;
  const found = await readMetadata(repository, commit);
  const metadata = found?.instanceName === instanceName ? found : undefined;
  const files = await readSnapshotFiles(repository, commit, instanceName);
  const coverage = metadata && { coverage: { kinds: metadata.kinds, gaps: metadata.gaps } };
  const snapshot = decodeSnapshot(files, { prefix: prefixOf(instanceName), ...coverage });
  return { snapshot, instanceName, label: metadata?.snapshotId ?? commit.slice(0, 12), commit, metadata };
}

/** Folder of an instance's files in the repository. */
export function prefixOf(instanceName: string): string {
  return `snapshots/${instanceName}`;
}
