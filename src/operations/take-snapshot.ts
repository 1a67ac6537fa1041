import type { ChangeSet, SnapshotMetadata } from '../model/index.js';
import { diffSnapshots } from '../diff/index.js';
import { verifySnapshot } from '../store/index.js';
import { lossesSince } from '../collect/losses.js';
import { commitLive, countObjects } from './commit-live.js';
import type { OperationContext } from './context.js';
import { keysOf } from './encryption/repository-keys.js';
import { describeChanges } from './describe-changes.js';
import { latestSnapshot } from './latest-snapshot.js';
import { readLive, type LiveState, type ReadOptions } from './read-live.js';
import { readCommitted } from './read-committed.js';
import { ReadingJournal, type ResumeOptions } from './reading-journal.js';

/** A snapshot that was taken. */
export interface TakenSnapshot {
  readonly metadata: SnapshotMetadata;
  readonly commit: string;
  /** git's ID of the instance's files: equal for equal states. */
  readonly tree: string;
  /** Difference to the snapshot before it; absent for the first. */
  readonly changes?: ChangeSet | undefined;
  /** How many answers of an interrupted run were used; the metadata's `readFrom` tells how old they are. */
  readonly recalledAnswers?: number | undefined;
}

/** What to read, and how. */
export interface BackupOptions extends Omit<ReadOptions, 'settle' | 'remember'> {
  /** Goes on with what an interrupted run has read, and keeps what this one reads until it is committed. */
  readonly resume?: ResumeOptions;
}

/**
 * Reads the live instance, commits it and verifies what was written.
 * @throws AwsError, StoreError; SnapshotError SNAPSHOT_VERIFY_FAILED; InterruptedError with nothing committed
 */
export async function takeSnapshot(context: OperationContext, { resume, ...options }: BackupOptions = {}): Promise<TakenSnapshot> {
  await keysOf(context).writingKey(context.now()); // a key that is missing is told before minutes are spent on reading
  const reading = { ...options, settle: true };
  if (resume === undefined) return commitVerified(context, await readLive(context, reading));
  const journal = new ReadingJournal(context, resume);
  try {
    const taken = await commitVerified(context, await readLive(context, { ...reading, remember: (facts) => journal.open(facts) }));
    await journal.remove();
    return taken;
  } catch (thrown) {
    throw journal.explained(thrown);
  } finally {
    await journal.close();
  }
}

async function commitVerified(context: OperationContext, live: LiveState): Promise<TakenSnapshot> {
  context.signal?.throwIfAborted();
  context.onProgress({ type: 'writing' });
  const previous = (await latestSnapshot(context))?.commit;
  const earlier = previous === undefined ? undefined : live.baseState?.commit === previous ? live.baseState : await readCommitted(context, previous);
  const changes = earlier && diffSnapshots(earlier.snapshot, live.snapshot);
  const losses = live.lastBackup === undefined ? [] : lossesSince(live.lastBackup.metadata.counts, countObjects(live.snapshot), live.snapshot.coverage);
  const committed = await commitLive(context, live, { purpose: 'backup', losses, summary: changes ? describeChanges(changes) : ['first snapshot'] });
  await verifySnapshot(context.repository, committed.commit, context.instanceName);
  return { metadata: committed.metadata, commit: committed.commit, tree: committed.instanceTree, changes, recalledAnswers: live.recalledAnswers };
}
