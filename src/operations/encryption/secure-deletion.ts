import { UsageError } from '../../errors/index.js';
import { listSnapshots } from '../../store/index.js';
import { findRecord } from '../browse-snapshots.js';
import type { OperationContext } from '../context.js';
import { keysOf } from './repository-keys.js';

/** What becomes unreadable when the keys of a period are destroyed. */
export interface SecureDeletion {
  readonly period: string;
  /** IDs of all snapshots that those keys protect, newest first. */
  readonly snapshots: readonly string[];
}

/**
 * What a secure deletion of a snapshot destroys: the keys of its period, and with them every snapshot of that period.
 * `destroyPeriod` carries it out.
 * @throws UsageError REVISION_UNKNOWN; USAGE when the snapshot is not encrypted; SnapshotError KEY_UNKNOWN
 */
export async function planSecureDeletion(context: OperationContext, revision: string): Promise<SecureDeletion> {
  const { metadata } = await findRecord(context, revision);
  if (metadata.encryption === undefined) {
    throw new UsageError('USAGE', {
      message: `Snapshot ${metadata.snapshotId} is not encrypted, so there is no key to destroy`,
      remedy: 'Delete it without --secure, and remove it from every copy of the repository.',
      details: { snapshotId: metadata.snapshotId },
    });
  }
  const { period } = (await keysOf(context).open()).entry(metadata.encryption);
  return { period, snapshots: await snapshotsOfPeriod(context, period) };
}

/** IDs of the snapshots of all instances that the keys of a period protect, newest first. */
export async function snapshotsOfPeriod(context: Pick<OperationContext, 'repository' | 'keys'>, period: string): Promise<string[]> {
  const file = await keysOf(context).claimed();
  const keyIds = new Set(file?.keys.filter((entry) => entry.period === period).map(({ id }) => id));
  const snapshots: string[] = [];
  for await (const { metadata } of listSnapshots(context.repository)) if (keyIds.has(metadata.encryption ?? '')) snapshots.push(metadata.snapshotId);
  return snapshots;
}
