import { lastTime, timesBetween } from './cron-times.js';
import type { Schedule } from './schedule.js';

/** Times at which a schedule should have run and did not. */
export interface MissedTimes {
  /** The first and the last of them. */
  readonly first: Date;
  readonly last: Date;
  /** How many; more than `mostCounted` are not counted. */
  readonly count: number;
}

/** What is to be done for a schedule at a moment. */
export interface DueVerdict {
  /** The time for which a run shall begin now; absent: none. */
  readonly run?: Date | undefined;
  /** What was missed; to be recorded once. */
  readonly missed?: MissedTimes | undefined;
}

/** Times of a long absence are counted up to here. */
export const mostCounted = 1_000;

/**
 * Judges whether a run is due. Of several times that have passed only the last one is made good; the ones before it are missed,
 * and so is the last one when it is later than its grace allows.
 * @param settled the time up to which nothing is open
 * @param noticed the time up to which it is known what was missed
 */
export function judgeDue(schedule: Schedule, settled: Date, now: Date, noticed = settled): DueVerdict {
  if (!schedule.enabled) return {};
  const last = lastTime(schedule, now);
  if (last === undefined || last <= settled) return {};
  const isLate = now.getTime() - last.getTime() > schedule.graceMs;
  const missed = missedTimes(schedule, noticed > settled ? noticed : settled, isLate ? last : new Date(last.getTime() - 1), last);
  return { ...((!isLate || schedule.missed === 'run') && { run: last }), ...(missed && { missed }) };
}

function missedTimes(schedule: Schedule, since: Date, until: Date, last: Date): MissedTimes | undefined {
  const times = timesBetween(schedule, since, until, mostCounted);
  const [first] = times;
  if (first === undefined) return undefined;
  const end = times.length < mostCounted ? times.at(-1) : lastTime(schedule, until < last ? until : last);
  return { first, last: end ?? first, count: times.length };
}
