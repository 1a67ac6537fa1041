import type { ChangeSet, SnapshotMetadata } from '../model/index.js';
import { diffSnapshots } from '../diff/index.js';
import { listSnapshots, verifySnapshot } from '../store/index.js';
import { lossesSince } from '../collect/losses.js';
import { latestBackup } from './choose-reading.js';
import { commitLive, countObjects } from './commit-live.js';
import type { OperationContext } from './context.js';
import { describeChanges } from './describe-changes.js';
import { readLive, type ReadOptions } from './read-live.js';
import { readCommitted } from './read-state.js';

/** A snapshot that was taken. */
export interface TakenSnapshot {
  readonly metadata: SnapshotMetadata;
  readonly commit: string;
  /** git's ID of the instance's files: equal for equal states. */
  readonly tree: string;
  /** Difference to the snapshot before it; absent for the first. */
  readonly changes?: ChangeSet | undefined;
}

/** What to read, and how. */
export type BackupOptions = Omit<ReadOptions, 'settle'>;

/**
 * Reads the live instance, commits it and verifies what was written.
 * @throws AwsError, StoreError; SnapshotError SNAPSHOT_VERIFY_FAILED
 */
export async function takeSnapshot(context: OperationContext, options: BackupOptions = {}): Promise<TakenSnapshot> {
  const before = await latestBackup(context);
  const live = await readLive(context, { ...options, settle: true });
  const previous = await latestCommit(context);
  const earlier = previous === undefined ? undefined : live.baseState?.commit === previous ? live.baseState : await readCommitted(context, previous);
  const changes = earlier && diffSnapshots(earlier.snapshot, live.snapshot);
  const losses = before === undefined ? [] : lossesSince(before.metadata.counts, countObjects(live.snapshot), live.snapshot.coverage);
  context.onProgress({ type: 'step', text: 'writing and verifying the snapshot' });
  const committed = await commitLive(context, live, { purpose: 'backup', losses, summary: changes ? describeChanges(changes) : ['first snapshot'] });
  await verifySnapshot(context.repository, committed.commit, context.instanceName);
  return { metadata: committed.metadata, commit: committed.commit, tree: committed.instanceTree, changes };
}

async function latestCommit({ repository, instanceName }: OperationContext): Promise<string | undefined> {
  for await (const record of listSnapshots(repository, { instanceName, limit: 1 })) return record.commit;
  return undefined;
}
