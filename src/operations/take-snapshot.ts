import type { ChangeSet, KindName, SnapshotMetadata } from '../model/index.js';
import { diffSnapshots } from '../diff/index.js';
import { listSnapshots, verifySnapshot } from '../store/index.js';
import { commitLive } from './commit-live.js';
import type { OperationContext } from './context.js';
import { describeChanges } from './describe-changes.js';
import { readLive, type LiveState } from './read-live.js';
import { readCommitted } from './read-state.js';
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

/**
 * Reads the live instance, commits it and verifies what was written.
 * @param resume goes on with what an interrupted run has read, and keeps what this one reads until it is committed
 * @throws AwsError, StoreError; SnapshotError SNAPSHOT_VERIFY_FAILED; InterruptedError with nothing committed
 */
export async function takeSnapshot(context: OperationContext, kinds?: readonly KindName[], resume?: ResumeOptions): Promise<TakenSnapshot> {
  if (resume === undefined) return commitVerified(context, await readLive(context, kinds));
  const journal = new ReadingJournal(context, resume);
  try {
    const taken = await commitVerified(context, await readLive(context, kinds, (facts) => journal.open(facts)));
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
  const previous = await latestCommit(context);
  const changes = previous === undefined ? undefined : diffSnapshots((await readCommitted(context, previous)).snapshot, live.snapshot);
  const committed = await commitLive(context, live, { purpose: 'backup', summary: changes ? describeChanges(changes) : ['first snapshot'] });
  await verifySnapshot(context.repository, committed.commit, context.instanceName);
  return { metadata: committed.metadata, commit: committed.commit, tree: committed.instanceTree, changes, recalledAnswers: live.recalledAnswers };
}

async function latestCommit({ repository, instanceName }: OperationContext): Promise<string | undefined> {
  for await (const record of listSnapshots(repository, { instanceName, limit: 1 })) return record.commit;
  return undefined;
}
