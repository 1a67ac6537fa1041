import type { Snapshot, SnapshotMetadata } from '../model/index.js';
import { readSnapshotFiles, readTrailers } from '../store/index.js';
import { decodeSnapshot } from '../tree/index.js';
import type { OperationContext } from './context.js';
import { openSnapshot } from './encryption/open-snapshot.js';
import { prefixOf } from './prefix-of.js';

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
  const found = await readTrailers(repository, commit);
  const trailers = found?.metadata.instanceName === instanceName ? found : undefined;
  const { files, people, metadata } = await openSnapshot(context, await readSnapshotFiles(repository, commit, instanceName), trailers);
  const coverage = metadata && { coverage: { kinds: metadata.kinds, gaps: metadata.gaps } };
  const snapshot = decodeSnapshot(files, { prefix: prefixOf(instanceName), people, ...coverage });
  return { snapshot, instanceName, label: metadata?.snapshotId ?? commit.slice(0, 12), commit, metadata };
}

export { prefixOf } from './prefix-of.js';
