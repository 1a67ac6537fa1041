import type { Dashboard } from '../../../operations/index.js';

type Event = Dashboard['events'][number];

/** How a schedule has done. */
export interface ScheduleRow {
  readonly name: string;
  readonly last?: Event | undefined;
  readonly runs: number;
  readonly failed: number;
  readonly missed: number;
}

const bad: ReadonlySet<Event['outcome']> = new Set(['failed', 'interrupted', 'unfinished', 'denied']);

/**
 * The schedules that events tell of, by name. A run as a whole leaves one event besides those of its steps; where it does not, as in a
 * workflow of one step, the steps are counted.
 * @param events newest first
 */
export function scheduleRows(events: readonly Event[]): ScheduleRow[] {
  const names = [...new Set(events.flatMap((event) => nameIn(event) ?? []))].sort();
  return names.map((name) => {
    const own = events.filter((event) => nameIn(event) === name);
    const missed = own.filter(({ action }) => text(action) === 'schedule:missed').length;
    const wholes = own.filter(({ action }) => text(action) === 'schedule:run');
    const runs = wholes.length > 0 ? wholes : own.filter(({ action }) => text(action) !== 'schedule:missed');
    return { name, last: runs[0], runs: runs.length, failed: runs.filter(({ outcome }) => bad.has(outcome)).length, missed };
  });
}

function nameIn({ schedule, action, parameters }: Event): string | undefined {
  if (schedule !== undefined) return schedule;
  const name = action.startsWith('schedule:') ? parameters?.['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function text(action: Event['action']): string {
  return action;
}
