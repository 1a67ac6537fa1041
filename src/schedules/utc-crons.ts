import type { Timing } from './cron-times.js';
import { isCron, parseCron, type Cron, type CronValues } from './parse-cron.js';
import { offsetsBetween } from './zone-offsets.js';

const dayMinutes = 24 * 60;
const aheadMs = 400 * 24 * 60 * 60_000;

/**
 * Cron expressions in UTC whose times hold all times of a timing in the year that follows, for a clock that knows no zones. They
 * hold more: the hour of summer in winter, and days of a month that a shift over midnight cannot tell. So whoever is woken by
 * them asks whether a run is due. One that a clock change has put off is found due by the next of them, within the hour.
 * @param now the year begins then
 */
export function utcCrons({ cron, timeZone }: Timing, now: Date): string[] {
  const offsets = offsetsBetween(timeZone, now, new Date(now.getTime() + aheadMs));
  const parsed = cron.map(parseCron).filter(isCron);
  return [...new Set(parsed.flatMap((one) => offsets.flatMap((offset) => shifted(one, offset))))];
}

function shifted(cron: Cron, offset: number): string[] {
  if (offset === 0) return [textOf(cron)];
  const wholeHours = offset % 60 === 0;
  if (cron.hour === 'all' && wholeHours && isEveryDay(cron)) return [textOf(cron)];
  return byShift(cron, offset).flatMap(([days, groups]) => [...groups].map(([minutes, hours]) =>
    textOf({ ...onOtherDays(cron, days), minute: minutes === 'all' ? 'all' : minutes.split(',').map(Number), hour: hours.length === 24 ? 'all' : hours })));
}

function isEveryDay({ dayOfMonth, dayOfWeek, month }: Cron): boolean {
  return dayOfMonth === 'all' && dayOfWeek === 'all' && month === 'all';
}

/** By days of shift, which are none where the day does not matter: hours with the same minutes. */
function byShift(cron: Cron, offset: number): [days: number, groups: Map<string, number[]>][] {
  const minutesAt = new Map<number, Map<number, number[]>>();
  for (const hour of numbers(cron.hour, 0, 23)) {
    for (const minute of numbers(cron.minute, 0, 59)) {
      const utc = hour * 60 + minute - offset;
      const days = isEveryDay(cron) ? 0 : Math.floor(utc / dayMinutes);
      const inDay = ((utc % dayMinutes) + dayMinutes) % dayMinutes;
      const hours = minutesAt.get(days) ?? new Map<number, number[]>();
      hours.set(Math.floor(inDay / 60), [...(hours.get(Math.floor(inDay / 60)) ?? []), inDay % 60]);
      minutesAt.set(days, hours);
    }
  }
  return [...minutesAt].map(([days, hours]) => [days, grouped(hours)]);
}

function grouped(minutesOfHour: ReadonlyMap<number, readonly number[]>): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [hour, minutes] of [...minutesOfHour].toSorted(([a], [b]) => a - b)) {
    const key = minutes.length === 60 ? 'all' : minutes.toSorted((a, b) => a - b).join(',');
    groups.set(key, [...(groups.get(key) ?? []), hour]);
  }
  return groups;
}

/** The same expression on the days before or after: a month's first day lies behind any of its last ones. */
function onOtherDays(cron: Cron, days: number): Cron {
  if (days === 0) return cron;
  const dayOfWeek = cron.dayOfWeek === 'all' ? 'all' : sorted(cron.dayOfWeek.map((day) => (day + days + 7) % 7));
  const dayOfMonth = cron.dayOfMonth === 'all' ? 'all' : sorted(cron.dayOfMonth.flatMap((day) => dayBeside(day, days)));
  const month = cron.month === 'all' ? 'all' : sorted(cron.month.flatMap((one) => [one, ((one - 1 + days + 12) % 12) + 1]));
  return { ...cron, dayOfWeek, dayOfMonth, month };
}

function dayBeside(day: number, days: number): number[] {
  const beside = day + days;
  if (beside < 1) return [28, 29, 30, 31];
  return day >= 28 && days > 0 ? [1, ...(beside <= 31 ? [beside] : [])] : [beside];
}

function sorted(values: readonly number[]): number[] {
  return [...new Set(values)].toSorted((a, b) => a - b);
}

function numbers(values: CronValues, from: number, to: number): readonly number[] {
  return values === 'all' ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : values;
}

/** Every field by its numbers, because clocks differ in what a step means for days. */
function textOf({ minute, hour, dayOfMonth, month, dayOfWeek }: Cron): string {
  return [minute, hour, dayOfMonth, month, dayOfWeek].map(fieldText).join(' ');
}

function fieldText(values: CronValues): string {
  if (values === 'all') return '*';
  const ranges: [number, number][] = [];
  for (const value of values) {
    const last = ranges.at(-1);
    if (last?.[1] === value - 1) last[1] = value;
    else ranges.push([value, value]);
  }
  return ranges.flatMap(([from, to]) => (to - from < 2 ? Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`) : [`${from}-${to}`])).join(',');
}
