import { UsageError } from '../../errors/index.js';
import { listPins, pinSnapshot, unpinSnapshot, type Pin } from '../../store/index.js';
import { findSnapshot } from '../browse-snapshots.js';
import type { OperationContext } from '../context.js';

/**
 * Pins a snapshot, so that nobody removes it. One that is pinned already keeps its first pin.
 * @throws UsageError REVISION_UNKNOWN, USAGE without a reason; GuardError GUARD_SIGNATURE; StoreError
 */
export async function pin(context: OperationContext, revision: string, reason: string): Promise<{ readonly pin: Pin; readonly isNew: boolean }> {
  if (reason.trim() === '') {
    throw new UsageError('USAGE', { message: 'The reason of the pin is empty', remedy: 'Say why the snapshot has to stay, e.g. --reason "audit 2026".' });
  }
  const record = await findSnapshot(context, revision);
  const isNew = await pinSnapshot(context.repository, record, reason, context.now(), context.signing);
  const found = (await listPins(context.repository)).get(record.metadata.snapshotId);
  if (found === undefined) throw notPinned(record.metadata.snapshotId);
  return { pin: found, isNew };
}

/**
 * The pin of a snapshot, which may be named by its ID even when the history has lost it.
 * @throws UsageError REVISION_UNKNOWN when it is not pinned
 */
export async function pinOf(context: OperationContext, revision: string): Promise<Pin> {
  const pins = await listPins(context.repository);
  const snapshotId = pins.has(revision) ? revision : (await findSnapshot(context, revision)).metadata.snapshotId;
  const found = pins.get(snapshotId);
  if (found === undefined) throw notPinned(snapshotId);
  return found;
}

/** Takes a pin away. */
export async function unpin({ repository }: Pick<OperationContext, 'repository'>, { snapshotId }: Pin): Promise<void> {
  await unpinSnapshot(repository, snapshotId);
}

function notPinned(snapshotId: string): UsageError {
  return new UsageError('REVISION_UNKNOWN', {
    message: `Snapshot ${snapshotId} is not pinned`,
    remedy: 'See which are with `idc backup list`, in column KEPT BY.',
    details: { snapshotId },
  });
}
