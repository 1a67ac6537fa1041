const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time for people: `3 days`, `5 hours`, `12 minutes`. */
export function ageText(ms: number): string {
  const [count, unit] = ms >= 2 * day ? [ms / day, 'day'] : ms >= 2 * hour ? [ms / hour, 'hour'] : [ms / minute, 'minute'];
  const whole = Math.max(0, Math.floor(count));
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}
