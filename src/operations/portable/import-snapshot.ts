import { diffSnapshots } from '../../diff/index.js';
import { beyondRestore } from '../../plan/index.js';
import { snapshotOfRecords, type Origin, type PortableRecord, type ReadSnapshot } from '../../portable/index.js';
import { digestFiles, repackWhenDue, verifySnapshot } from '../../store/index.js';
import { encodeSnapshot } from '../../tree/index.js';
import { commitLive } from '../commit-live.js';
import type { OperationContext } from '../context.js';
import { describeChanges } from '../describe-changes.js';
import { keysOf } from '../encryption/repository-keys.js';
import { latestSnapshot } from '../latest-snapshot.js';
import { readCommitted } from '../read-committed.js';
import { shareObjects } from '../share-objects.js';
import type { TakenSnapshot } from '../take-snapshot.js';

/** How records are imported. */
export interface ImportOptions {
  /** Format of the source, for the record. */
  readonly format: string;
  /** Who imports, as messages and trailers name him. */
  readonly caller: string;
  /** Words by which retention can keep it. */
  readonly tags?: readonly string[] | undefined;
}

/** A snapshot that was imported. */
export interface ImportedSnapshot extends TakenSnapshot {
  readonly origin: Origin;
  /** Whether its files are byte by byte those of the exported snapshot; undefined when the source does not say what they were. */
  readonly isUnaltered?: boolean | undefined;
}

/**
 * Makes a snapshot of the instance out of records, which are all in memory then. It is like one of `takeSnapshot`, and its trailers say that it
 * was imported. Nothing is asked of AWS.
 * @throws SnapshotError IMPORT_INVALID with nothing written; StoreError; SnapshotError SNAPSHOT_VERIFY_FAILED
 */
export async function importSnapshot(context: OperationContext, records: AsyncIterable<PortableRecord>, { format, caller, tags }: ImportOptions): Promise<ImportedSnapshot> {
  await keysOf(context).writingKey(context.now()); // a key that is missing is told before anything is read
  await context.signing?.ready();
  const { snapshot: read, origin } = await snapshotOfRecords(records);
  context.signal?.throwIfAborted();
  context.onProgress({ type: 'writing' });
  const previous = await latestSnapshot(context);
  const earlier = previous && await readCommitted(context, previous.commit);
  const snapshot = earlier === undefined ? read : shareObjects(read, earlier.snapshot);
  const changes = earlier && diffSnapshots(earlier.snapshot, snapshot);
  const takenAt = context.now();
  const committed = await commitLive(context, { snapshot, takenAt, caller: { arn: caller, accountId: '' }, calls: {}, durationMs: 0 }, {
    purpose: 'backup', tags, imported: importedFrom(format, origin), beyondRestore: beyondRestore(snapshot.objects),
    summary: [`imported from ${format}${origin.snapshotId === undefined ? '' : `: ${origin.snapshotId}`}`, ...(changes ? describeChanges(changes) : ['first snapshot'])],
  });
  await verifySnapshot(context.repository, committed.commit, context.instanceName);
  await repackWhenDue(context.repository);
  return { metadata: committed.metadata, commit: committed.commit, tree: committed.instanceTree, changes, origin, isUnaltered: unaltered({ snapshot, origin }) };
}

function importedFrom(format: string, { snapshotId, takenAt, tool }: Origin): { format: string } {
  return { format, ...(snapshotId !== undefined && { snapshotId }), ...(takenAt !== undefined && { takenAt }), ...(tool !== undefined && { tool }) };
}

function unaltered({ snapshot, origin: { digest } }: ReadSnapshot): boolean | undefined {
  return digest === undefined ? undefined : digestFiles(encodeSnapshot(snapshot)) === digest;
}
