/** A clock change: from `at` on the clocks of a place are ahead of UTC by so many minutes more, or fewer where `after` is less than `before`. */
export interface ClockChange {
  readonly at: Date;
  /** Minutes by which the clocks are ahead of UTC. */
  readonly before: number;
  readonly after: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  formats.set(timeZone, format);
  return format;
}

/** What the clocks of a place show, as a time whose UTC fields are theirs. */
export function wallTime(timeZone: string, time: Date): Date {
  const parts = Object.fromEntries(formatOf(timeZone).formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  return new Date(Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute'], parts['second']));
}

/** Minutes by which the clocks of a place are ahead of UTC. */
export function offsetAt(timeZone: string, time: Date): number {
  const second = Math.floor(time.getTime() / 1_000) * 1_000;
  return Math.round((wallTime(timeZone, time).getTime() - second) / minuteMs);
}

/** The clock changes of a place between two times. Two within a day are taken for one. */
export function clockChanges(timeZone: string, since: Date, until: Date): ClockChange[] {
  const changes: ClockChange[] = [];
  for (let from = since.getTime(); from < until.getTime(); from += dayMs) {
    const [before, after] = [offsetAt(timeZone, new Date(from)), offsetAt(timeZone, new Date(from + dayMs))];
    if (before !== after) changes.push({ at: new Date(changeBetween(timeZone, from, from + dayMs, before)), before, after });
  }
  return changes;
}

function changeBetween(timeZone: string, from: number, to: number, before: number): number {
  let [low, high] = [Math.floor(from / minuteMs), Math.ceil(to / minuteMs)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, new Date(middle * minuteMs)) === before) low = middle;
    else high = middle;
  }
  return high * minuteMs;
}

/** The different offsets of a place between two times, in the order in which they come. */
export function offsetsBetween(timeZone: string, since: Date, until: Date): number[] {
  return [...new Set([offsetAt(timeZone, since), ...clockChanges(timeZone, since, until).map(({ after }) => after)])];
}
