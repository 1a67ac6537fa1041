import type { CallerIdentity } from '../aws/index.js';
import { predictCalls, withoutKnown } from '../collect/call-budget.js';
import { collectSnapshot } from '../collect/collect-snapshot.js';
import type { RememberedAnswers } from '../collect/answers/remembered-answers.js';
import { kindNames, type KindName, type Snapshot } from '../model/index.js';
import { listSnapshots } from '../store/index.js';
import type { OperationContext } from './context.js';
import type { ReadingFacts } from './reading-journal.js';

/** The live state with the facts of its reading. */
export interface LiveState {
  readonly snapshot: Snapshot;
  readonly caller: CallerIdentity;
  readonly takenAt: Date;
  readonly durationMs: number;
  /** Calls per AWS operation that this reading took. */
  readonly calls: Readonly<Record<string, number>>;
  /** Time of the oldest answer, where answers of an interrupted run were used: the state may be that old. */
  readonly readFrom?: Date | undefined;
  /** How many answers of an interrupted run were used. */
  readonly recalledAnswers?: number | undefined;
}

/**
 * Reads the live instance.
 * @param remember opens what an interrupted reading has left; without it everything is read anew
 * @throws AwsError when nothing can be read; what fails in part is a gap of the snapshot
 */
export async function readLive(
  context: OperationContext,
  kinds?: readonly KindName[],
  remember?: (facts: ReadingFacts) => Promise<RememberedAnswers | undefined>,
): Promise<LiveState> {
  const startedMs = context.now().getTime();
  const aws = await context.aws();
  const callsBefore = new Map(aws.calls);
  const caller = await aws.callerIdentity();
  const instance = await aws.findInstance();
  const answers = await remember?.({ caller, instance, kinds });
  const known = answers?.knownByAction ?? new Map<string, number>();
  const earlier = await earlierCalls(context, kinds);
  if (earlier !== undefined) context.onProgress({ type: 'predicted', prediction: predictCalls(withoutKnown(earlier, known), aws.requestsPerSecond, 'earlier') });
  const { snapshot } = await collectSnapshot(answers === undefined ? aws : aws.remembering(answers), {
    instance,
    callsBefore,
    known,
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
    ...(answers?.recalled && { readFrom: answers.recalled.from, recalledAnswers: answers.recalled.answers }),
  };
}

/** Calls that the latest backup of the same kinds took: the next will take about as many. */
async function earlierCalls({ repository, instanceName }: OperationContext, kinds: readonly KindName[] = kindNames): Promise<LiveState['calls'] | undefined> {
  for await (const { metadata } of listSnapshots(repository, { instanceName, purpose: 'backup', limit: 1 })) {
    return String(metadata.kinds) === String(kindNames.filter((kind) => kinds.includes(kind))) ? metadata.calls : undefined;
  }
  return undefined;
}
