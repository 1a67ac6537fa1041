import { nextTimes, scheduleHistory, scheduleStatus, stepCommands, stepText, timingWarnings, type HistoryEntry, type Schedule, type ScheduleStatus, type TimingWarning } from '../../schedules/index.js';
import { runOwner, type Repository, type RunOwner } from '../../store/index.js';
import { scheduleEvents } from './schedule-events.js';

/** A schedule, how it stands with it, and who runs it just now. */
export interface ListedSchedule extends ScheduleStatus {
  readonly running?: RunOwner | undefined;
}

/** Everything that is known of one schedule. */
export interface ShownSchedule extends ListedSchedule {
  readonly steps: readonly { readonly step: string; readonly commands: readonly string[] }[];
  readonly onMissed: Schedule['missed'];
  readonly graceMs: number;
  readonly timeoutMs: number;
  readonly notify?: readonly string[] | undefined;
  /** The next runs, whether or not it is enabled. */
  readonly nextRuns: readonly Date[];
  readonly warnings: readonly TimingWarning[];
  /** Newest first. */
  readonly history: readonly HistoryEntry[];
}

/** Where schedules are, and the present. */
export interface SchedulesContext {
  readonly repository: Repository;
  readonly schedules: readonly Schedule[];
  readonly now: () => Date;
}

/** How it stands with each schedule. @throws StoreError REPOSITORY_CORRUPT */
export async function listSchedules({ repository, schedules, now }: SchedulesContext): Promise<ListedSchedule[]> {
  const events = await scheduleEvents(repository);
  return Promise.all(schedules.map(async (schedule) => ({ ...scheduleStatus(schedule, events, now()), ...(await runningOf(repository, schedule)) })));
}

/**
 * One schedule with its next runs and its history.
 * @param count of the next runs, and of the entries of the history
 * @throws StoreError REPOSITORY_CORRUPT
 */
export async function showSchedule({ repository, now }: Omit<SchedulesContext, 'schedules'>, schedule: Schedule, count: number): Promise<ShownSchedule> {
  const events = await scheduleEvents(repository);
  const { steps, missed: onMissed, graceMs, timeoutMs, notify } = schedule;
  return {
    ...scheduleStatus(schedule, events, now()), ...(await runningOf(repository, schedule)), onMissed, graceMs, timeoutMs, notify,
    steps: steps.map((step) => ({ step: stepText(step), commands: stepCommands(step).map((command) => `idc ${command.join(' ')}`) })),
    nextRuns: nextTimes(schedule, now(), count), warnings: timingWarnings(schedule, schedule.executor, now()), history: scheduleHistory(events, schedule.name).slice(0, count),
  };
}

/** What has become of schedules, newest first. @param name only of this one; it need not be configured any more */
export async function browseScheduleHistory(repository: Repository, name: string | undefined, limit: number): Promise<HistoryEntry[]> {
  return scheduleHistory(await scheduleEvents(repository), name).slice(0, limit);
}

async function runningOf(repository: Repository, { name }: Schedule): Promise<{ running?: RunOwner }> {
  const owner = await runOwner(repository, lockName(name));
  return owner === undefined ? {} : { running: owner };
}

/** Name of the lock of a schedule. */
export function lockName(schedule: string): string {
  return `schedule-${schedule}`;
}
