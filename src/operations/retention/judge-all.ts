import { listSnapshots, type SnapshotRecord } from '../../store/index.js';
import { groundsIn, judgeHistory } from './judge-history.js';
import type { RetentionContext } from './retention-context.js';

/** Why each snapshot of the history is kept by its ID; without a reason the next pruning removes it. */
export async function judgeAll(context: Pick<RetentionContext, 'repository' | 'policyOf'>, records?: readonly SnapshotRecord[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const snapshots: SnapshotRecord['metadata'][] = [];
  if (records !== undefined) snapshots.push(...records.map(({ metadata }) => metadata));
  else for await (const { metadata } of listSnapshots(context.repository)) snapshots.push(metadata);
  const judged = judgeHistory(snapshots, await groundsIn(context));
  return new Map(judged.map(({ snapshotId, keptBy }) => [snapshotId, keptBy]));
}
