import { isCron, parseCron, type Cron } from './parse-cron.js';
import { nextTimes, timesBetween, type Timing } from './cron-times.js';
import { clockChanges, type ClockChange } from './zone-offsets.js';

/** Where a schedule is carried out. */
export const executors = ['github', 'daemon'] as const;

/** Who carries a schedule out: GitHub Actions, or `idc schedule daemon`. */
export type ScheduleExecutor = (typeof executors)[number];

/** Something that people should know of a timing that is right. */
export interface TimingWarning {
  readonly code: 'never' | 'every-minute' | 'clock-change' | 'github-interval' | 'github-full-hour' | 'github-zone';
  readonly message: string;
}

const minuteMs = 60_000;
const yearMs = 366 * 24 * 60 * minuteMs;
const shortestOnGithub = 5;

/** What people should know of a timing, by the clock changes of the year that follows. */
export function timingWarnings(timing: Timing, executor: ScheduleExecutor | undefined, now: Date): TimingWarning[] {
  const crons = timing.cron.map(parseCron).filter(isCron);
  const next = nextTimes(timing, now, 60);
  if (next.length === 0) return [{ code: 'never', message: `${timing.cron.join(' and ')} never comes: no day is like that` }];
  const shortest = Math.min(...next.slice(1).map((time, index) => (time.getTime() - (next[index]?.getTime() ?? 0)) / minuteMs));
  return [
    ...(shortest === 1 ? [{ code: 'every-minute', message: 'It runs each minute. A backup of a large organization takes longer; what comes due meanwhile is left out' } as const] : []),
    ...(executor === 'github' ? githubWarnings(timing, crons, shortest) : []),
    ...clockChanges(timing.timeZone, now, new Date(now.getTime() + yearMs)).flatMap((change) => changeWarnings(timing, crons, change)),
  ];
}

/** From GitHub's documentation of the event `schedule`. */
function githubWarnings({ timeZone }: Timing, crons: readonly Cron[], shortest: number): TimingWarning[] {
  return [
    ...(shortest < shortestOnGithub ? [{ code: 'github-interval', message: `GitHub starts a workflow every ${shortestOnGithub} minutes at most; this one is due every ${shortest}` } as const] : []),
    ...(crons.some(({ minute }) => minute !== 'all' && minute.includes(0)) ? [{ code: 'github-full-hour', message: "At the full hour GitHub's schedules are often late, and some are dropped; take another minute" } as const] : []),
    ...(timeZone === 'UTC' ? [] : [{ code: 'github-zone', message: `GitHub's clock is UTC: the workflow is started for summer and winter time of ${timeZone}, and looks whether a run is due` } as const]),
  ];
}

function changeWarnings(timing: Timing, crons: readonly Cron[], change: ClockChange): TimingWarning[] {
  const isGap = change.after > change.before;
  const [from, to] = [Math.min(change.before, change.after), Math.max(change.before, change.after)];
  const wall = (offset: number): Date => new Date(change.at.getTime() + offset * minuteMs);
  // By a clock that knows no changes: what it would do in the hour that is left out, or given twice.
  const hit = crons.filter(({ text }) => timesBetween({ cron: [text], timeZone: 'UTC' }, new Date(wall(from).getTime() - 1), new Date(wall(to).getTime() - 1), 1).length > 0);
  if (hit.length === 0) return [];
  const hour = `${wall(from).toISOString().slice(11, 16)} to ${wall(to).toISOString().slice(11, 16)}`;
  const day = wall(from).toISOString().slice(0, 10);
  return hit.map(({ text, isFixed }) => ({ code: 'clock-change', message: `On ${day} ${timing.timeZone} ${isGap ? 'leaves out' : 'has twice'} ${hour}: ${consequence(isGap, isFixed, text, change.at)}` }));
}

function consequence(isGap: boolean, isFixed: boolean, text: string, at: Date): string {
  if (isFixed) return isGap ? `${text} runs when that is over, at ${at.toISOString().slice(0, 16)}Z` : `${text} runs in the first only`;
  return isGap ? `what ${text} has in it is skipped` : `${text} runs in both`;
}
