import type { CallerIdentity } from '../aws/index.js';
import { predictCalls } from '../collect/call-budget.js';
import { collectSnapshot } from '../collect/collect-snapshot.js';
import { kindNames, type KindName, type Snapshot } from '../model/index.js';
import { listSnapshots } from '../store/index.js';
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
  const earlier = await earlierCalls(context, kinds);
  if (earlier !== undefined) context.onProgress({ type: 'predicted', prediction: predictCalls(earlier, aws.requestsPerSecond, 'earlier') });
  const { snapshot } = await collectSnapshot(aws, {
    instance,
    callsBefore,
    ...(kinds === undefined ? {} : { kinds }),
    onProgress: (kind, count) => { context.onProgress({ type: 'collected', kind, count }); },
    onPrediction: (prediction) => { context.onProgress({ type: 'predicted', prediction }); },
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

/** Calls that the latest backup of the same kinds took: the next will take about as many. */
async function earlierCalls({ repository, instanceName }: OperationContext, kinds: readonly KindName[] = kindNames): Promise<LiveState['calls'] | undefined> {
  for await (const { metadata } of listSnapshots(repository, { instanceName, purpose: 'backup', limit: 1 })) {
    return String(metadata.kinds) === String(kindNames.filter((kind) => kinds.includes(kind))) ? metadata.calls : undefined;
  }
  return undefined;
}
