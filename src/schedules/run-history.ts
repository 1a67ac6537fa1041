import type { AuditEvent, AuditOutcome } from '../audit/index.js';

/** What an event has to have to be read here. */
export type ScheduleEvent = Pick<AuditEvent, 'at' | 'action' | 'outcome'> & Partial<Pick<AuditEvent, 'id' | 'sequence' | 'durationMs' | 'exitCode' | 'error' | 'schedule' | 'parameters' | 'caller' | 'snapshots' | 'findings'>>;

/** One command that a run has carried out. */
export interface StepRun {
  readonly action: string;
  readonly at: string;
  readonly durationMs?: number | undefined;
  readonly outcome: AuditOutcome;
  readonly error?: string | undefined;
  readonly snapshots?: readonly string[] | undefined;
}

/** A run of a schedule, or a time at which it should have run and did not. Times are ISO 8601 in UTC. */
export type HistoryEntry =
  | {
    readonly type: 'run';
    readonly schedule: string;
    readonly at: string;
    readonly durationMs?: number | undefined;
    readonly outcome: AuditOutcome;
    readonly exitCode?: number | undefined;
    readonly error?: string | undefined;
    /** Whether a clock has begun it, and not a person. */
    readonly isPlanned: boolean;
    readonly by: string;
    readonly steps: readonly StepRun[];
  }
  | {
    readonly type: 'missed';
    readonly schedule: string;
    /** When it was noticed. */
    readonly at: string;
    /** The last time that was missed, and how many there were. */
    readonly expected: string;
    readonly count: number;
  };

/** A run. */
export type ScheduleRun = Extract<HistoryEntry, { type: 'run' }>;

const runAction = 'schedule:run';
const missedAction = 'schedule:missed';

/** The schedule that an event is about, by its name; undefined for none. */
export function scheduleOfEvent({ action, schedule, parameters }: ScheduleEvent): string | undefined {
  if (schedule !== undefined) return schedule;
  const name = action.startsWith('schedule:') ? parameters?.['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

/**
 * The history of schedules, newest first.
 * @param events in any order
 * @param name only of this schedule
 */
export function scheduleHistory(events: readonly ScheduleEvent[], name?: string): HistoryEntry[] {
  const own = events.filter((event) => name === undefined || scheduleOfEvent(event) === name);
  const steps = own.filter(({ action, schedule }) => schedule !== undefined && !action.startsWith('schedule:'));
  const entries = own.flatMap((event): HistoryEntry[] => {
    if (event.action === runAction) return [runOf(event, steps)];
    return event.action === missedAction ? [missedOf(event)] : [];
  });
  return entries.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function runOf(event: ScheduleEvent, steps: readonly ScheduleEvent[]): ScheduleRun {
  const { at, durationMs, outcome, exitCode, error, parameters = {}, caller } = event;
  const schedule = scheduleOfEvent(event) ?? '';
  const end = durationMs === undefined ? Infinity : Date.parse(at) + durationMs;
  const own = steps.filter((step) => step.schedule === schedule && step.at >= at && Date.parse(step.at) <= end);
  return {
    type: 'run', schedule, at, durationMs, outcome, exitCode, error, isPlanned: 'expected' in parameters || parameters['due'] === true, by: callerText(caller),
    steps: own.toSorted((a, b) => (a.at === b.at ? (a.sequence ?? 0) - (b.sequence ?? 0) : a.at < b.at ? -1 : 1)).map((step) => ({ action: step.action, at: step.at, durationMs: step.durationMs, outcome: step.outcome, error: step.error, snapshots: step.snapshots })),
  };
}

function callerText(caller: ScheduleEvent['caller']): string {
  if (caller === undefined) return '-';
  return caller.ci?.['repository'] ?? `${caller.user}@${caller.host}`;
}

function missedOf(event: ScheduleEvent): HistoryEntry {
  const { at, parameters = {} } = event;
  const { expected, count } = parameters;
  return { type: 'missed', schedule: scheduleOfEvent(event) ?? '', at, expected: typeof expected === 'string' ? expected : at, count: typeof count === 'number' ? count : 1 };
}

/** Outcomes after which the time of a run is still open: it has not come to its end, or has not begun. */
const open: readonly AuditOutcome[] = ['unfinished', 'interrupted', 'refused', 'unconfirmed'];

/** Clocks of two machines differ by less. */
const toleranceMs = 10 * 60_000;

/** What changes a schedule: what was to come before it is of no concern any more. */
const changes = ['schedule:create', 'schedule:update', 'schedule:enable'];

/**
 * The time up to which nothing of a schedule is open, by the log: the end of its last run, the last time that was skipped, or its
 * last change by a command. Undefined when the log knows nothing of it. What lies in the future was written by a clock that was
 * wrong, and settles nothing.
 */
export function settledUntil(events: readonly ScheduleEvent[], name: string, now: Date): Date | undefined {
  const times = events.filter((event) => scheduleOfEvent(event) === name).flatMap((event): number[] => {
    const end = Date.parse(event.at) + (event.durationMs ?? 0);
    if (event.action === runAction) return open.includes(event.outcome) ? [] : [end];
    if (event.action === missedAction) return event.parameters?.['skipped'] === true ? [expectedOf(event)] : [];
    return changes.includes(event.action) && event.outcome === 'done' ? [end] : [];
  });
  return latest(times, now);
}

/** When the last run of a schedule ended that came to its end. */
export function ranUntil(events: readonly ScheduleEvent[], name: string, now: Date): Date | undefined {
  const runs = events.filter((event) => event.action === runAction && scheduleOfEvent(event) === name && !open.includes(event.outcome));
  return latest(runs.map((event) => Date.parse(event.at) + (event.durationMs ?? 0)), now);
}

/** The last time of a schedule that the log already tells of as missed. */
export function noticedUntil(events: readonly ScheduleEvent[], name: string, now: Date): Date | undefined {
  return latest(events.filter((event) => event.action === missedAction && scheduleOfEvent(event) === name).map(expectedOf), now);
}

function expectedOf({ at, parameters }: ScheduleEvent): number {
  return Date.parse(String(parameters?.['expected'] ?? at));
}

function latest(times: readonly number[], now: Date): Date | undefined {
  const possible = times.filter((time) => time <= now.getTime() + toleranceMs);
  return possible.length === 0 ? undefined : new Date(Math.max(...possible));
}
