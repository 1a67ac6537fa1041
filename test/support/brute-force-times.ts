import { isCron, parseCron, wallTime, type Cron } from '../../src/schedules/index.js';

const minuteMs = 60_000;

/**
 * The times of an expression between two times, minute by minute: what the clocks of the place show is compared with the fields. A
 * fixed time of day is taken once, and when the clocks leave it out, at the end of the gap.
 */
export function bruteForceTimes(text: string, timeZone: string, since: Date, until: Date): string[] {
  const cron = parseCron(text);
  if (!isCron(cron)) throw new Error(cron.problem);
  const times: string[] = [];
  const seen = new Set<number>();
  let shown = wallTime(timeZone, new Date(since.getTime() - 24 * 60 * minuteMs)).getTime();
  for (let at = since.getTime() - 23 * 60 * minuteMs - 59 * minuteMs; at <= until.getTime(); at += minuteMs) {
    const wall = wallTime(timeZone, new Date(at)).getTime();
    let isHit = fits(cron, new Date(wall)) && !(cron.isFixed && seen.has(wall));
    if (cron.isFixed) for (let skipped = shown + minuteMs; skipped < wall; skipped += minuteMs) isHit ||= fits(cron, new Date(skipped));
    seen.add(wall);
    shown = wall;
    if (isHit && at > since.getTime()) times.push(new Date(at).toISOString());
  }
  return times;
}

/** With both fields of days given, one is enough. */
function fits({ minute, hour, dayOfMonth, month, dayOfWeek }: Cron, wall: Date): boolean {
  const has = (values: readonly number[] | 'all', value: number): boolean => values === 'all' || values.includes(value);
  const [inMonth, inWeek] = [has(dayOfMonth, wall.getUTCDate()), has(dayOfWeek, wall.getUTCDay())];
  const isDay = dayOfMonth === 'all' || dayOfWeek === 'all' ? inMonth && inWeek : inMonth || inWeek;
  return isDay && has(minute, wall.getUTCMinutes()) && has(hour, wall.getUTCHours()) && has(month, wall.getUTCMonth() + 1);
}
