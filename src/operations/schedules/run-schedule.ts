import { exitCodes, GuardError, PartialError } from '../../errors/index.js';
import { judgeDue, noticedUntil, ranUntil, settledUntil, stepCommands, type MissedTimes, type Schedule } from '../../schedules/index.js';
import { isRunLock, tryRunLock, type Repository } from '../../store/index.js';
import { lockName } from './list-schedules.js';
import { scheduleEvents } from './schedule-events.js';
import { isFailure, worstExitCode } from './worst-exit-code.js';

/** Waits until a time by the injected clock, until the signal is aborted, or until the clock is found to be set back. It resolves in all cases. */
export type WaitUntil = (until: Date, signal: AbortSignal) => Promise<void>;

/** How a command of this program is run. */
export interface RunCommandOptions {
  /** Name of the schedule, for the event of the command. */
  readonly schedule: string;
  /** Once aborted, the command is asked to end, and later made to. */
  readonly signal: AbortSignal;
  /** Told the number of the process, where there is one of its own. */
  readonly onStarted?: ((pid: number) => void) | undefined;
}

/** Runs a command of this program, and tells its exit code. */
export type RunCommand = (command: readonly string[], options: RunCommandOptions) => Promise<number>;

/** With what a schedule is run. */
export interface RunScheduleContext {
  readonly repository: Repository;
  readonly now: () => Date;
  readonly waitUntil: WaitUntil;
  readonly runCommand: RunCommand;
  readonly signal: AbortSignal;
  /** Records times that were missed. */
  readonly recordMissed: (schedule: Schedule, missed: MissedTimes) => Promise<void>;
  /** Gets the release of the lock, to be called once the run is recorded: before, another process would not know of it. */
  readonly releaseLater: (release: () => Promise<void>) => void;
  readonly onStep?: ((command: string) => void) | undefined;
}

/** When a schedule is run: now; only if a run is due; or for a time, unless that was done by somebody else. */
export type RunOccasion = { readonly type: 'now' } | { readonly type: 'due' } | { readonly type: 'expected'; readonly at: Date };

/** What has come of a command. */
export interface StepResult {
  readonly command: string;
  readonly exitCode?: number | undefined;
  readonly durationMs?: number | undefined;
  /** True when a step before it has failed. */
  readonly isSkipped?: boolean | undefined;
}

/** What has come of a run. */
export interface ScheduleRunReport {
  readonly schedule: string;
  /** `idle`: no run was due; `busy`: another process is at it; `skipped`: it was missed, and the schedule says to skip that. */
  readonly outcome: 'ran' | 'idle' | 'busy' | 'skipped';
  /** The time for which it ran, where a clock has begun it. */
  readonly expected?: Date | undefined;
  readonly missed?: MissedTimes | undefined;
  readonly steps: readonly StepResult[];
  /** That of the worst step. */
  readonly exitCode: number;
}

/**
 * Runs the steps of a schedule, one after the other, while no other process runs it.
 * @throws GuardError SCHEDULE_BUSY for a run that somebody wants now; PartialError SCHEDULE_TIMEOUT; InterruptedError
 */
export async function runSchedule(context: RunScheduleContext, schedule: Schedule, occasion: RunOccasion): Promise<ScheduleRunReport> {
  const { repository, now, releaseLater } = context;
  const lock = await tryRunLock(repository, lockName(schedule.name), now());
  const nothing = { schedule: schedule.name, steps: [], exitCode: exitCodes.done };
  if (!isRunLock(lock)) {
    if (occasion.type === 'now') throw busy(schedule.name, lock.pid, lock.host, lock.since);
    return { ...nothing, outcome: 'busy' };
  }
  releaseLater(lock.release);
  const { run, missed } = await judged(context, schedule, occasion);
  if (missed !== undefined) await context.recordMissed(schedule, missed);
  if (run === undefined) return { ...nothing, outcome: missed === undefined ? 'idle' : 'skipped', missed };
  const steps = await carryOut(context, schedule, (pid) => { void lock.shareWith(pid); });
  const expected = run === 'now' ? {} : { expected: run };
  return { schedule: schedule.name, outcome: 'ran', ...expected, missed, steps, exitCode: worstExitCode(steps.flatMap(({ exitCode }) => exitCode ?? [])) };
}

/** Without a word of the log a time is due as long as it is within its grace. */
async function judged({ repository, now }: RunScheduleContext, schedule: Schedule, occasion: RunOccasion): Promise<{ readonly run?: Date | 'now' | undefined; readonly missed?: MissedTimes | undefined }> {
  if (occasion.type === 'now') return { run: 'now' };
  const events = await scheduleEvents(repository);
  if (occasion.type === 'expected') return (ranUntil(events, schedule.name, now()) ?? new Date(0)) < occasion.at ? { run: occasion.at } : {};
  const settled = settledUntil(events, schedule.name, now()) ?? new Date(now().getTime() - schedule.graceMs - 1);
  return judgeDue(schedule, settled, now(), noticedUntil(events, schedule.name, now()));
}

async function carryOut({ repository, now, waitUntil, runCommand, signal, onStep }: RunScheduleContext, schedule: Schedule, onStarted: (pid: number) => void): Promise<StepResult[]> {
  const over = new AbortController();
  const deadline = new Date(now().getTime() + schedule.timeoutMs);
  const ended = new AbortController();
  const watch = async (): Promise<void> => {
    while (!ended.signal.aborted && now() < deadline) await waitUntil(deadline, ended.signal);
    if (!ended.signal.aborted) over.abort(tooLong(schedule));
  };
  const timer = watch();
  const either = AbortSignal.any([signal, over.signal]);
  const results: StepResult[] = [];
  let hasFailed = false;
  try {
    for (const { command, always } of schedule.steps.flatMap((step) => stepCommands(step, repository.root).map((words) => ({ command: words, always: step.always ?? false })))) {
      const text = `idc ${command.join(' ')}`;
      if (hasFailed && !always) {
        results.push({ command: text, isSkipped: true });
        continue;
      }
      onStep?.(text);
      const begun = now().getTime();
      const exitCode = await runCommand(command, { schedule: schedule.name, signal: either, onStarted });
      either.throwIfAborted();
      results.push({ command: text, exitCode, durationMs: now().getTime() - begun });
      hasFailed ||= isFailure(exitCode);
    }
  } finally {
    ended.abort();
    await timer;
  }
  return results;
}

function busy(name: string, pid: number, host: string, since: string): GuardError {
  return new GuardError('SCHEDULE_BUSY', {
    message: `The schedule ${name} is being run by process ${pid} on ${host} since ${since}`,
    remedy: `Wait until it has ended: \`idc schedule show ${name}\` tells.`,
    details: { schedule: name, pid, host, since },
  });
}

function tooLong({ name, timeoutMs }: Schedule): PartialError {
  return new PartialError('SCHEDULE_TIMEOUT', {
    message: `The schedule ${name} was ended after ${Math.round(timeoutMs / 60_000)} minutes`,
    remedy: `Look at what it did with \`idc schedule show ${name}\`, and give it more time: \`idc schedule update ${name} --timeout 8h\`.`,
    details: { schedule: name, timeoutMs },
  });
}
