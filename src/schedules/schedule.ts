import type { Timing } from './cron-times.js';
import type { ScheduleStep } from './steps.js';
import type { ScheduleExecutor } from './warnings.js';

/** Something that is done again and again at certain times. */
export interface Schedule extends Timing {
  readonly name: string;
  readonly steps: readonly ScheduleStep[];
  readonly executor: ScheduleExecutor;
  /** What becomes of a time at which nobody could run it: run once when it is seen, or skip. */
  readonly missed: 'run' | 'skip';
  /** How late a run may begin before its time counts as missed, in milliseconds. */
  readonly graceMs: number;
  /** How long all steps together may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly enabled: boolean;
  /** Names of the channels that are told; absent: those that are told of everything. */
  readonly notify?: readonly string[] | undefined;
}

/** What a schedule has where nothing is said. An hour is longer than GitHub's schedules are usually late. */
export const scheduleDefaults = { executor: 'daemon', missed: 'run', graceMs: 60 * 60_000, timeoutMs: 6 * 60 * 60_000, enabled: true } as const;
