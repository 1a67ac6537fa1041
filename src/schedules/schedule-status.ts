import type { AuditOutcome } from '../audit/index.js';
import { nextTime } from './cron-times.js';
import { inWords } from './in-words.js';
import { judgeDue } from './judge-due.js';
import { noticedUntil, scheduleHistory, settledUntil, type ScheduleEvent, type ScheduleRun } from './run-history.js';
import type { Schedule } from './schedule.js';

/**
 * How it stands with a schedule. `new`: it has not run yet; `failed`: its last run has; `missed`: a time has passed without a run;
 * `attention`: its last run has found something or was done in part.
 */
export type ScheduleState = 'ok' | 'new' | 'disabled' | 'attention' | 'failed' | 'missed';

/** A schedule and how it stands with it. */
export interface ScheduleStatus {
  readonly name: string;
  readonly state: ScheduleState;
  readonly enabled: boolean;
  readonly executor: Schedule['executor'];
  readonly cron: readonly string[];
  readonly timeZone: string;
  readonly words: string;
  /** Absent where it is disabled. */
  readonly next?: Date | undefined;
  readonly last?: Omit<ScheduleRun, 'type' | 'schedule' | 'steps'> | undefined;
  /** When it last ran without a fault. */
  readonly lastGoodAt?: string | undefined;
  /** Times up to now that are still open although they are later than their grace. */
  readonly missed: number;
}

/** The outcomes of a run that has done what it should; a difference is what somebody wanted to know. */
const good: readonly AuditOutcome[] = ['done', 'different', 'partial'];

/**
 * How it stands with a schedule, by the events of the audit log.
 * @param events in any order; those of other schedules are passed over
 */
export function scheduleStatus(schedule: Schedule, events: readonly ScheduleEvent[], now: Date): ScheduleStatus {
  const history = scheduleHistory(events, schedule.name);
  const runs = history.filter((entry) => entry.type === 'run').filter(({ outcome }) => outcome !== 'refused');
  const [last] = runs;
  const settled = settledUntil(events, schedule.name, now);
  const { missed } = settled === undefined ? {} : judgeDue(schedule, settled, now, noticedUntil(events, schedule.name, now));
  const skipped = history.find((entry) => entry.type === 'missed');
  const count = (missed?.count ?? 0) + (skipped !== undefined && (last === undefined || skipped.at > last.at) ? skipped.count : 0);
  const { name, enabled, executor, cron, timeZone } = schedule;
  return {
    name, state: stateOf(enabled, last, count), enabled, executor, cron, timeZone, words: inWords(schedule),
    ...(enabled && { next: nextTime(schedule, now) }), ...(last && { last: summaryOf(last) }), lastGoodAt: runs.find(({ outcome }) => good.includes(outcome))?.at, missed: count,
  };
}

function summaryOf({ type: _type, schedule: _schedule, steps: _steps, ...run }: ScheduleRun): ScheduleStatus['last'] {
  return run;
}

function stateOf(enabled: boolean, last: ScheduleRun | undefined, missed: number): ScheduleState {
  if (!enabled) return 'disabled';
  if (last !== undefined && !good.includes(last.outcome)) return 'failed';
  if (missed > 0) return 'missed';
  if (last === undefined) return 'new';
  return last.outcome === 'done' ? 'ok' : 'attention';
}
