import type { HealthFacts } from './facts.js';

/** Age from which on a snapshot is too old where neither the configuration nor a schedule says anything: two days. */
export const defaultMaxAgeMs = 48 * 60 * 60_000;

/** A schedule may miss one run, and take an hour for the next. */
const runsAllowed = 2;
const graceMs = 60 * 60_000;

/** Age in milliseconds from which on the last good snapshot of an instance is too old. */
export function maxAgeMs({ limits, schedules }: Pick<HealthFacts, 'limits' | 'schedules'>, instanceName: string): number {
  if (limits.maxAgeMs !== undefined) return limits.maxAgeMs;
  const intervals = schedules
    .filter(({ isEnabled, backsUp }) => isEnabled && backsUp.includes(instanceName))
    .map(({ intervalMs }) => intervalMs)
    .filter((interval) => interval !== undefined);
  return intervals.length === 0 ? defaultMaxAgeMs : Math.min(...intervals) * runsAllowed + graceMs;
}
