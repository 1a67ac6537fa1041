import { isZero, type Duration } from './duration.js';
import { periods, type Period } from './period.js';

/** Which snapshots of an instance are kept: those that at least one of the rules chooses. */
export interface RetentionPolicy {
  /** So many of the newest backups; Infinity is all. */
  readonly keepLast?: number | undefined;
  /** Of each of the newest so many hours, days, … that have a backup, the newest one; Infinity is all. */
  readonly keep: Readonly<Partial<Record<Period, number>>>;
  /** All snapshots that are not older than the newest by more than this. */
  readonly keepWithin?: Duration | undefined;
  /** Of each hour, day, … within this time before the newest, the newest backup. */
  readonly keepWithinPeriod: Readonly<Partial<Record<Period, Duration>>>;
  /** Snapshots that have all tags of one of these lists. */
  readonly keepTags: readonly (readonly string[])[];
  /** Safety snapshots that are not older than the newest snapshot by more than this, whatever the other rules say. */
  readonly keepSafety: Duration;
}

/** How long safety snapshots are kept unless a policy says something else: a restore is undone soon or never. */
export const defaultKeepSafety: Duration = { years: 0, months: 0, days: 30, hours: 0 };

/** A policy without any rule. */
export const emptyPolicy: RetentionPolicy = { keep: {}, keepWithinPeriod: {}, keepTags: [], keepSafety: defaultKeepSafety };

/** Whether no rule would ever keep a backup: such a policy is a mistake. */
export function isEmptyPolicy({ keepLast = 0, keep, keepWithin, keepWithinPeriod, keepTags }: RetentionPolicy): boolean {
  const durations = [keepWithin, ...periods.map((period) => keepWithinPeriod[period])];
  const counts = [keepLast, ...periods.map((period) => keep[period] ?? 0)];
  return counts.every((count) => count <= 0) && durations.every((duration) => duration === undefined || isZero(duration)) && keepTags.length === 0;
}
