import { collectAll, type AwsPort, type CallerIdentity, type TrailEvent } from '../aws/index.js';
import { earlierSnapshot } from '../collect/earlier-snapshot.js';
import { touchedBy } from '../collect/touched.js';
import { AwsError } from '../errors/index.js';
import type { Earlier } from '../kinds/earlier.js';
import type { InstanceInfo, Reading } from '../model/index.js';
import type { SnapshotRecord } from '../store/index.js';
import type { OperationContext } from './context.js';
import { doubtText } from './signing/unproved.js';
import { readCommitted, type NamedState } from './read-committed.js';

/** How a state is going to be read. */
export interface ChosenReading extends Pick<Reading, 'mode' | 'base' | 'reason'> {
  /** When everything was last asked for; undefined: now. */
  readonly fullAt?: Date | undefined;
  readonly earlier?: Earlier | undefined;
  /** The state that an incremental reading goes on from, and its commit. */
  readonly baseState?: NamedState | undefined;
  /** What the trail has told, where the reading goes by it. */
  readonly events?: readonly TrailEvent[];
}

/** Where a reading takes place. */
export interface ReadingPlace {
  readonly aws: AwsPort;
  readonly caller: CallerIdentity;
  readonly instance: InstanceInfo;
}

const dayMs = 24 * 3_600_000;

/** Age at which everything is read again where nobody has chosen one: events can be missed for reasons that nobody sees. */
const defaultFullAfterDays = 7;

/** CloudTrail delivers about five minutes after the call, and does not promise it: twice the longest that was ever said. */
const overlapMs = 30 * 60_000;

/** More writes than this are dearer to page through, and touch more, than they save. */
const mostEvents = 2_000;

/**
 * Whether the trail tells enough of what has changed since the last snapshot, so that only that is asked for.
 * Everything else is a reason for a full reading, and said.
 * @param base the latest backup of the instance; undefined for the first
 */
export async function chooseReading(context: OperationContext, place: ReadingPlace, base: SnapshotRecord | undefined): Promise<ChosenReading> {
  const refusal = base === undefined ? 'there is no earlier snapshot' : await whyFull(base, place, context);
  if (base === undefined || refusal !== undefined) return { mode: 'full', reason: refusal };
  const horizon = new Date(readFrom(base).getTime() - overlapMs);
  const events = await writesSince(place.aws, horizon, context.now());
  if (typeof events === 'string') return { mode: 'full', reason: events };
  const baseState = await readCommitted(context, base.commit);
  return {
    mode: 'incremental', base: base.metadata.snapshotId, fullAt: fullAtOf(base), earlier: earlierSnapshot(baseState.snapshot, touchedBy(events)), baseState, events,
  };
}

/** Writes in a span of time, or why they cannot be told. */
export async function writesSince(aws: AwsPort, since: Date, until: Date): Promise<readonly TrailEvent[] | string> {
  const events: TrailEvent[] = [];
  try {
    for await (const event of aws.trail.lookUpWrites(since, until)) {
      events.push(event);
      if (events.length > mostEvents) return `the trail has more than ${mostEvents} writes since ${since.toISOString()}`;
    }
  } catch (thrown) {
    if (!(thrown instanceof AwsError)) throw thrown;
    return `the trail cannot be read: ${thrown.message}`;
  }
  return events;
}

async function whyFull(base: SnapshotRecord, place: ReadingPlace, context: OperationContext): Promise<string | undefined> {
  const now = context.now();
  if (base.metadata.imported !== undefined) return `the last snapshot, ${base.metadata.snapshotId}, was imported and not read`;
  if (base.metadata.instanceArn !== place.instance.instanceArn) return `the last snapshot is of another instance, ${base.metadata.instanceArn}`;
  const ageMs = now.getTime() - fullAtOf(base).getTime();
  if (ageMs > (context.fullAfterDays ?? defaultFullAfterDays) * dayMs) return `everything was last read ${Math.floor(ageMs / dayMs)} days ago`;
  return await whyUnproved(base, context) ?? await unseenAccounts(place) ?? whyUntrusted(place.aws, base, now);
}

/** What an incremental reading takes over from a snapshot gets a new signature, so it must not come from one without a good one. */
async function whyUnproved({ commit, metadata }: SnapshotRecord, { signing }: OperationContext): Promise<string | undefined> {
  if (signing?.isChecked !== true) return undefined;
  const verdict = await signing.verdictOf(commit);
  return verdict.state === 'good' ? undefined : `the last snapshot, ${metadata.snapshotId}, is not proved: ${doubtText(verdict)}`;
}

/**
 * A trail that does not show a call of the last snapshot itself has a gap, is that of another account, or does not reach
 * so far back, so that it may lack the calls of others too. Of the last half hour it need not show anything yet.
 */
async function whyUntrusted({ trail }: AwsPort, base: SnapshotRecord, now: Date): Promise<string | undefined> {
  const [since, until] = [readFrom(base), base.metadata.takenAt];
  if (now.getTime() - since.getTime() < overlapMs) return undefined;
  try {
    // The trail tells whole seconds.
    const isShown = await trail.hasEvent('ListInstances', new Date(since.getTime() - 1_000), new Date(until.getTime() + 1_000));
    return isShown ? undefined : `the trail does not show the calls of the last snapshot, ${base.metadata.snapshotId}, so it may lack others`;
  } catch (thrown) {
    if (!(thrown instanceof AwsError)) throw thrown;
    return `the trail cannot be read: ${thrown.message}`;
  }
}

/** Calls of other accounts that administer the instance are in trails of their own, which these credentials do not see. */
async function unseenAccounts({ aws, caller, instance }: ReadingPlace): Promise<string | undefined> {
  try {
    const delegated = await collectAll(aws.organization.listDelegatedAdministrators());
    const unseen = [instance.ownerAccountId, ...delegated].filter((accountId) => accountId !== caller.accountId);
    return unseen.length === 0 ? undefined : `account ${unseen.join(' and ')} can change the instance too, and its trail is not read`;
  } catch (thrown) {
    if (!(thrown instanceof AwsError)) throw thrown;
    return `the delegated administrators cannot be listed: ${thrown.message}`;
  }
}

/** From when on the state of a snapshot was read. */
export function readFrom({ metadata }: SnapshotRecord): Date {
  return metadata.readFrom ?? new Date(metadata.takenAt.getTime() - metadata.durationMs);
}

function fullAtOf(record: SnapshotRecord): Date {
  return record.metadata.reading?.fullAt ?? readFrom(record);
}
