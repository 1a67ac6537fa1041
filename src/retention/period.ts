/** Spans of the calendar of which the newest snapshot is kept. */
export const periods = ['hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const;
export type Period = (typeof periods)[number];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Number of the hour, day, week, month or year that a time lies in, in UTC. Weeks begin on Monday (ISO 8601); 1 January 1970
 * was a Thursday.
 */
export function periodOf(time: Date, period: Period): number {
  const day = Math.floor(time.getTime() / dayMs);
  switch (period) {
    case 'hourly':
      return Math.floor(time.getTime() / hourMs);
    case 'daily':
      return day;
    case 'weekly':
      return Math.floor((day + 3) / 7);
    case 'monthly':
      return time.getUTCFullYear() * 12 + time.getUTCMonth();
    case 'yearly':
      return time.getUTCFullYear();
  }
}
