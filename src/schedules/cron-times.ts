import { Cron as Croner } from 'croner';
import { parseCron, isCron } from './parse-cron.js';

/** When something runs: at the times of any of the expressions, by the clocks of a place. */
export interface Timing {
  /** Expressions as `parseCron` accepts them. */
  readonly cron: readonly string[];
  readonly timeZone: string;
}

/**
 * A time of day that a clock change leaves out is taken at the end of the gap, and one that it gives twice is taken once; what
 * runs by a star or a step skips what is left out and runs in both hours. So does Vixie's cron.
 */
const options = { mode: '5-part', paused: true, fixedTimeRule: 'no-wildcard' } as const;

const known = new Map<string, Croner>();
const mostKnown = 500;

function cronerOf(cron: string, timezone: string): Croner {
  const key = `${timezone} ${cron}`;
  const croner = known.get(key) ?? new Croner(textOf(cron), { ...options, timezone });
  if (known.size > mostKnown) known.clear();
  known.set(key, croner);
  return croner;
}

function textOf(cron: string): string {
  const parsed = parseCron(cron);
  return isCron(parsed) ? parsed.text : cron;
}

/** The first time after another; undefined when there is none, as for 30 February. */
export function nextTime({ cron, timeZone }: Timing, after: Date): Date | undefined {
  const times = cron.map((text) => cronerOf(text, timeZone).nextRun(after)?.getTime()).filter((time) => time !== undefined);
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

/** The next so many times. */
export function nextTimes(timing: Timing, after: Date, count: number): Date[] {
  const times: Date[] = [];
  for (let time = nextTime(timing, after); time !== undefined && times.length < count; time = nextTime(timing, time)) times.push(time);
  return times;
}

/** The last time at or before another. */
export function lastTime({ cron, timeZone }: Timing, until: Date): Date | undefined {
  const after = new Date(until.getTime() + 1);
  const times = cron.map((text) => cronerOf(text, timeZone).previousRuns(1, after)[0]?.getTime()).filter((time) => time !== undefined);
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}

/** The times after `since` up to and including `until`, of which at most so many of the earliest. */
export function timesBetween(timing: Timing, since: Date, until: Date, most = Infinity): Date[] {
  const times: Date[] = [];
  for (let time = nextTime(timing, since); time !== undefined && time <= until && times.length < most; time = nextTime(timing, time)) times.push(time);
  return times;
}
