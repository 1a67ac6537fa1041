import type { CallerIdentity } from '../aws/index.js';
import { collectSnapshot } from '../collect/collect-snapshot.js';
import type { KindName, Snapshot } from '../model/index.js';
import type { OperationContext } from './context.js';

/** The live state with the facts of its reading. */
export interface LiveState {
  readonly snapshot: Snapshot;
  readonly caller: CallerIdentity;
  readonly takenAt: Date;
  readonly durationMs: number;
  /** Calls per AWS operation that this reading took. */
  readonly calls: Readonly<Record<string, number>>;
}

/**
 * Reads the live instance.
 * @throws AwsError when nothing can be read; what fails in part is a gap of the snapshot
 */
export async function readLive(context: OperationContext, kinds?: readonly KindName[]): Promise<LiveState> {
  const startedMs = context.now().getTime();
  const aws = await context.aws();
  const callsBefore = new Map(aws.calls);
  const caller = await aws.callerIdentity();
  const instance = await aws.findInstance();
  const { snapshot } = await collectSnapshot(aws, {
    instance,
    ...(kinds === undefined ? {} : { kinds }),
    onProgress: (kind, count) => { context.onProgress({ type: 'collected', kind, count }); },
  });
  const takenAt = context.now();
  const calls = [...aws.calls].map(([action, count]) => [action, count - (callsBefore.get(action) ?? 0)] as const);
  return {
    snapshot,
    caller,
    takenAt,
    durationMs: takenAt.getTime() - startedMs,
    calls: Object.fromEntries(calls.filter(([, count]) => count > 0)),
  };
}
