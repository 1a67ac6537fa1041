import { listSnapshots, type SnapshotFilter, type SnapshotRecord } from '../store/index.js';
import type { OperationContext } from './context.js';

/** The latest snapshot of the instance, or the latest of one purpose; undefined when there is none. */
export async function latestSnapshot({ repository, instanceName }: OperationContext, purpose?: SnapshotFilter['purpose']): Promise<SnapshotRecord | undefined> {
  for await (const record of listSnapshots(repository, { instanceName, purpose, limit: 1 })) return record;
  return undefined;
}
