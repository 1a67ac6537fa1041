import { asIdcError } from '../errors/index.js';
import type { ChangeSet, Loss, SnapshotMetadata } from '../model/index.js';
import { diffSnapshots } from '../diff/index.js';
import { beyondRestore } from '../plan/index.js';
import { repackWhenDue, verifySnapshot } from '../store/index.js';
import { countsBefore, lossesSince } from '../collect/losses.js';
import { actorsOfChanges } from './actors-of-changes.js';
import { commitLive, countObjects } from './commit-live.js';
import type { OperationContext } from './context.js';
import { keysOf } from './encryption/repository-keys.js';
import { describeChanges } from './describe-changes.js';
import { latestSnapshot } from './latest-snapshot.js';
import { raiseEvent } from './raise-event.js';
import { readLive, type LiveState, type ReadOptions } from './read-live.js';
import { readCommitted } from './read-committed.js';
import { shareObjects } from './share-objects.js';
import { ReadingJournal, type ResumeOptions } from './reading-journal.js';

/** A snapshot that was taken. */
export interface TakenSnapshot {
  readonly metadata: SnapshotMetadata;
  readonly commit: string;
  /** git's ID of the instance's files: equal for equal states. */
  readonly tree: string;
  /** Difference to the snapshot before it; absent for the first. */
  readonly changes?: ChangeSet | undefined;
  /** ARN of the instance that the snapshot before it is of, where that is another one: credentials may have been wrong. */
  readonly beforeOfInstance?: string | undefined;
  /** How many answers of an interrupted run were used; the metadata's `readFrom` tells how old they are. */
  readonly recalledAnswers?: number | undefined;
}

/** What to read, and how. */
export interface BackupOptions extends Omit<ReadOptions, 'settle' | 'remember'> {
  /** Goes on with what an interrupted run has read, and keeps what this one reads until it is committed. */
  readonly resume?: ResumeOptions;
  /** What was lost since the snapshot before was meant to go. */
  readonly acceptLosses?: boolean | undefined;
  /** Words by which retention can keep it. */
  readonly tags?: readonly string[] | undefined;
  /** Looks in CloudTrail for who made the changes; default: as the context says. */
  readonly actors?: boolean | undefined;
}

/**
 * Reads the live instance, commits it and verifies what was written.
 * @throws AwsError, StoreError; SnapshotError SNAPSHOT_VERIFY_FAILED; InterruptedError with nothing committed
 */
export async function takeSnapshot(context: OperationContext, { resume, acceptLosses = false, tags, actors = context.actors ?? true, ...options }: BackupOptions = {}): Promise<TakenSnapshot> {
  await keysOf(context).writingKey(context.now()); // a key that is missing is told before minutes are spent on reading
  await context.signing?.ready();
  const reading = { ...options, settle: true };
  const note = { acceptLosses, tags, actors };
  if (resume === undefined) return commitVerified(context, await readLive(context, reading), note);
  const journal = new ReadingJournal(context, resume);
  try {
    const taken = await commitVerified(context, await readLive(context, { ...reading, remember: (facts) => journal.open(facts) }), note);
    await journal.remove();
    return taken;
  } catch (thrown) {
    throw journal.explained(thrown);
  } finally {
    await journal.close();
  }
}

function otherInstance(previous: SnapshotMetadata | undefined, { instanceArn }: SnapshotMetadata): Pick<TakenSnapshot, 'beforeOfInstance'> {
  return previous === undefined || previous.instanceArn === instanceArn ? {} : { beforeOfInstance: previous.instanceArn };
}

function withLookups(calls: LiveState['calls'], lookups: number): LiveState['calls'] {
  return lookups === 0 ? calls : { ...calls, 'cloudtrail:LookupEvents': (calls['cloudtrail:LookupEvents'] ?? 0) + lookups };
}

function lossesOf({ suddenLossPercent }: OperationContext, { snapshot, lastBackup }: LiveState): Loss[] {
  return lastBackup === undefined ? [] : lossesSince(countsBefore(lastBackup.metadata), countObjects(snapshot), snapshot.coverage, suddenLossPercent);
}

async function commitVerified(context: OperationContext, live: LiveState, { acceptLosses, tags, actors }: Pick<BackupOptions, 'acceptLosses' | 'tags' | 'actors'>): Promise<TakenSnapshot> {
  context.signal?.throwIfAborted();
  context.onProgress({ type: 'writing' });
  const previous = await latestSnapshot(context);
  const earlier = previous === undefined ? undefined : live.baseState?.commit === previous.commit ? live.baseState : await readCommitted(context, previous.commit);
  const snapshot = earlier === undefined ? live.snapshot : shareObjects(live.snapshot, earlier.snapshot);
  const changes = earlier && diffSnapshots(earlier.snapshot, snapshot);
  const losses = acceptLosses === true ? [] : lossesOf(context, live);
  losses.forEach((loss) => { context.onProgress({ type: 'loss', loss }); });
  const who = actors === true && previous && earlier && changes ? await actorsOfChanges(context, { live: { ...live, snapshot }, previous, before: earlier.snapshot, changes }) : { lookups: 0 };
  const committed = await commitLive(context, { ...live, snapshot, calls: withLookups(live.calls, who.lookups) }, {
    ...who,
    purpose: 'backup', tags, losses, beyondRestore: beyondRestore(snapshot.objects), summary: changes ? describeChanges(changes) : ['first snapshot'],
  });
  await verifySnapshot(context.repository, committed.commit, context.instanceName).catch(async (thrown: unknown) => {
    await raiseEvent(context, { type: 'damage-found', message: `Snapshot ${committed.metadata.snapshotId} does not read back as it was written`, details: { snapshot: committed.metadata.snapshotId, commit: committed.commit, reason: asIdcError(thrown).message } });
    throw thrown;
  });
  await repackWhenDue(context.repository);
  return { metadata: committed.metadata, commit: committed.commit, tree: committed.instanceTree, changes, recalledAnswers: live.recalledAnswers, ...otherInstance(previous?.metadata, committed.metadata) };
}
