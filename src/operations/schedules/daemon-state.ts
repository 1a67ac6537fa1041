import type { MissedTimes } from '../../schedules/index.js';

/** What the daemon knows of one schedule. */
export interface DaemonSchedule {
  readonly name: string;
  readonly next?: Date | undefined;
  /** Absent where it does not run. `waiting`: as many run as may at once. */
  readonly running?: { readonly expected: Date; readonly since?: Date | undefined; readonly waiting: boolean } | undefined;
  /** Its last run by this daemon. */
  readonly last?: { readonly expected: Date; readonly endedAt: Date; readonly exitCode?: number | undefined; readonly problem?: string | undefined } | undefined;
}

/** What the daemon is doing, for a health endpoint. */
export interface DaemonState {
  readonly startedAt: Date;
  /** When it last looked what is due: one that hangs is found by this. */
  readonly lookedAt: Date;
  readonly isStopping: boolean;
  /** Why the configuration as it is cannot be used; then the last good one counts. */
  readonly configProblem?: string | undefined;
  readonly schedules: readonly DaemonSchedule[];
}

/** Something that happens in the daemon, for its log. */
export type DaemonHappening =
  | { readonly type: 'started'; readonly schedules: readonly string[] }
  | { readonly type: 'config-changed'; readonly schedules: readonly string[] }
  | { readonly type: 'config-invalid'; readonly message: string }
  | { readonly type: 'run-started'; readonly schedule: string; readonly expected: Date }
  | { readonly type: 'run-ended'; readonly schedule: string; readonly expected: Date; readonly exitCode: number; readonly durationMs: number }
  | { readonly type: 'run-failed'; readonly schedule: string; readonly expected: Date; readonly message: string }
  | { readonly type: 'waiting'; readonly schedule: string; readonly expected: Date }
  | { readonly type: 'missed'; readonly schedule: string; readonly isMadeGood: boolean } & MissedTimes
  | { readonly type: 'left-out'; readonly schedule: string; readonly count: number }
  | { readonly type: 'clock-changed'; readonly from: Date }
  | { readonly type: 'warning'; readonly message: string }
  | { readonly type: 'stopping'; readonly running: readonly string[] }
  | { readonly type: 'interrupting'; readonly running: readonly string[] }
  | { readonly type: 'stopped' };
