/** A span of the calendar, so that a month is as long as the months are. Parts are whole numbers from 0. */
export interface Duration {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly hours: number;
}

const units = { y: 'years', m: 'months', d: 'days', h: 'hours' } as const;
const none: Duration = { years: 0, months: 0, days: 0, hours: 0 };

/**
 * A duration such as `1y6m`, `14d`, `2w` or `36h`: numbers of at most four digits with y, m (months), w, d and h, each once,
 * in any order. Undefined for any other text.
 */
export function parseDuration(text: string): Duration | undefined {
  if (!/^(\d{1,4}[ymwdh])+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)([ymwdh])/g)].map(([, count, unit]) => ({ count: Number(count), unit: unit ?? '' }));
  if (new Set(parts.map(({ unit }) => unit)).size < parts.length) return undefined;
  return parts.reduce(({ ...sum }: Duration, { count, unit }) => {
    const name = unit === 'w' ? 'days' : units[unit as keyof typeof units];
    return { ...sum, [name]: sum[name] + (unit === 'w' ? 7 * count : count) };
  }, none);
}

/** The text that parseDuration reads; `0h` for no time at all. */
export function formatDuration(duration: Duration): string {
  return Object.entries(units).map(([unit, name]) => (duration[name] === 0 ? '' : `${duration[name]}${unit}`)).join('') || '0h';
}

/** Whether it is no time at all. */
export function isZero(duration: Duration): boolean {
  return Object.values(units).every((name) => duration[name] === 0);
}

/** The time that is so much later, in the same way. */
export function later(time: Date, { years, months, days, hours }: Duration): Date {
  return earlier(time, { years: -years, months: -months, days: -days, hours: -hours });
}

/** The time that is so much earlier, in the calendar of UTC; 31 March less a month is 3 March, since there is no 31 February. */
export function earlier(time: Date, { years, months, days, hours }: Duration): Date {
  const result = new Date(time);
  result.setUTCFullYear(time.getUTCFullYear() - years, time.getUTCMonth() - months, time.getUTCDate() - days);
  result.setUTCHours(result.getUTCHours() - hours);
  return result;
}
