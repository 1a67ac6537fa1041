import type { AwsPort, CallerIdentity, TrailEvent } from '../aws/index.js';
import type { RememberedAnswers } from '../collect/answers/remembered-answers.js';
import { predictCalls, withoutKnown } from '../collect/call-budget.js';
import { collectSnapshot, type CollectOptions } from '../collect/collect-snapshot.js';
import { keepFindings } from '../collect/kept-findings.js';
import { lackingIn } from '../collect/lacking.js';
import { kindNames, type Finding, type KindName, type Reading, type Snapshot } from '../model/index.js';
import type { SnapshotRecord } from '../store/index.js';
import { chooseReading, type ChosenReading } from './choose-reading.js';
import type { OperationContext } from './context.js';
import { latestSnapshot } from './latest-snapshot.js';
import { readCommitted, type NamedState } from './read-committed.js';
import type { ReadingFacts } from './reading-journal.js';
import { settleReading } from './settle-reading.js';

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
  readonly reading?: Reading;
  readonly findings?: readonly Finding[];
  /** The latest backup when the reading began; undefined for the first. */
  readonly lastBackup?: SnapshotRecord | undefined;
  /** The state of the latest backup, where the reading needed it. */
  readonly baseState?: NamedState | undefined;
  /** Writes that the trail has told since half an hour before the latest backup; only of an incremental reading. */
  readonly events?: readonly TrailEvent[] | undefined;
}

/** What to read, and how. */
export interface ReadOptions {
  readonly kinds?: readonly KindName[] | undefined;
  /** `incremental` where the trail tells enough; default `full`. */
  readonly mode?: Reading['mode'];
  /** Looks a second time at what moved during the reading. Default: no. */
  readonly settle?: boolean;
  /** Opens what an interrupted reading has left; without it everything is asked for. */
  readonly remember?: (facts: ReadingFacts) => Promise<RememberedAnswers | undefined>;
}

/**
 * Reads the live instance.
 * @throws AwsError when nothing can be read; what fails in part is a gap of the snapshot
 */
export async function readLive(context: OperationContext, { kinds = context.kinds, mode = 'full', settle = false, remember }: ReadOptions = {}): Promise<LiveState> {
  const startedAt = context.now();
  const lastBackup = await latestSnapshot(context, 'backup');
  const aws = await context.aws();
  const callsBefore = new Map(aws.calls);
  const caller = await aws.callerIdentity();
  const instance = await aws.findInstance();
  const answers = await remember?.({ caller, instance, kinds });
  const known = answers?.knownByAction ?? new Map<string, number>();
  const chosen: ChosenReading = mode === 'full' ? { mode } : await chooseReading(context, { aws, caller, instance }, lastBackup);
  const earlier = earlierCalls(lastBackup, chosen.mode, kinds);
  if (earlier !== undefined) context.onProgress({ type: 'predicted', prediction: predictCalls(withoutKnown(earlier, known), aws.requestsPerSecond, 'earlier') });
  const options: CollectOptions = {
    instance,
    callsBefore,
    callsAfter: settle ? { 'cloudtrail:LookupEvents': 1 } : {},
    ...(kinds === undefined ? {} : { kinds }),
    onProgress: (kind, count) => { context.onProgress({ type: 'collected', kind, count }); },
    onPrediction: (prediction) => { context.onProgress({ type: 'predicted', prediction }); },
  };
  const baseState = chosen.baseState ?? await holedState(context, lastBackup);
  const isLacking = baseState && lackingIn(baseState.snapshot);
  const read = await collectSnapshot(answers === undefined ? aws : aws.remembering(answers), { ...options, known, isLacking, earlier: chosen.earlier });
  const first = keepFindings(read, lastBackup?.metadata.findings ?? [], chosen.earlier);
  const recalled = answers?.recalled;
  const readFrom = recalled?.from ?? startedAt;
  // The second look begins at the oldest answer, and is not answered from memory.
  const { collected, settled, events } = settle
    ? await settleReading(aws, first, readFrom, context.now, (before) => collectSnapshot(aws, { ...options, earlier: before }))
    : ({ collected: first, settled: 'unchecked', events: [] } as const);
  const takenAt = context.now();
  return {
    snapshot: collected.snapshot,
    findings: collected.findings,
    lastBackup,
    baseState,
    ...(chosen.events && { events: [...chosen.events, ...events] }),
    reading: { ...withoutEarlier(chosen), fullAt: chosen.fullAt ?? readFrom, settled },
    caller,
    takenAt,
    durationMs: takenAt.getTime() - startedAt.getTime(),
    calls: callsSince(aws, callsBefore),
    ...(recalled && { readFrom: recalled.from, recalledAnswers: recalled.answers }),
  };
}

/** The latest backup when it has gaps, which are then asked for first. */
async function holedState(context: OperationContext, lastBackup: SnapshotRecord | undefined): Promise<NamedState | undefined> {
  if (lastBackup === undefined || lastBackup.metadata.gaps.length === 0) return undefined;
  return readCommitted(context, lastBackup.commit);
}

function withoutEarlier({ mode, base, reason }: Pick<Reading, 'mode' | 'base' | 'reason'>): Pick<Reading, 'mode' | 'base' | 'reason'> {
  return { mode, ...(base === undefined ? {} : { base }), ...(reason === undefined ? {} : { reason }) };
}

function callsSince({ calls }: AwsPort, before: ReadonlyMap<string, number>): LiveState['calls'] {
  const made = [...calls].map(([action, count]) => [action, count - (before.get(action) ?? 0)] as const);
  return Object.fromEntries(made.filter(([, count]) => count > 0));
}

/** Calls that the latest backup of the same kinds and mode took: the next will take about as many. */
function earlierCalls(lastBackup: SnapshotRecord | undefined, mode: Reading['mode'], kinds: readonly KindName[] = kindNames): LiveState['calls'] | undefined {
  const metadata = lastBackup?.metadata;
  const isAlike = String(metadata?.kinds) === String(kindNames.filter((kind) => kinds.includes(kind))) && (metadata?.reading?.mode ?? 'full') === mode;
  return isAlike ? metadata?.calls : undefined;
}
