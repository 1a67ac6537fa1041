import { earlier, formatDuration, isZero, type Duration } from './duration.js';
import { periodOf, periods } from './period.js';
import type { RetentionPolicy } from './policy.js';

/** What the rules know of a snapshot. */
export interface RetainableSnapshot {
  readonly snapshotId: string;
  readonly takenAt: Date;
  readonly purpose: 'backup' | 'safety';
  readonly tags?: readonly string[] | undefined;
  /** What it lacks; absent: nothing. */
  readonly gaps?: readonly unknown[] | undefined;
}

/** One rule of a policy, ready to be applied to the snapshots of an instance. */
export interface Rule {
  /** Which snapshots it looks at. */
  readonly sees: (snapshot: RetainableSnapshot) => boolean;
  /** Snapshots with equal values lie in one period, of which the newest is kept; undefined: each stands for itself. */
  readonly periodOf?: (snapshot: RetainableSnapshot) => number;
  /** For how many of them it stands at most. */
  readonly count: number;
  /** The reason that is shown: `daily`, `weekly within 3m`, `tag audit`. */
  readonly name: string;
}

/**
 * The rules of a policy for an instance.
 * @param newest time of the newest snapshot: ages count from there, as in restic, so that nothing is lost when backups stop
 */
export function rulesOf(policy: RetentionPolicy, newest: Date): readonly Rule[] {
  return [...countedRules(policy), ...withinRules(policy, newest), ...tagRules(policy), safetyRule(policy.keepSafety, newest)];
}

function countedRules({ keepLast = 0, keep }: RetentionPolicy): Rule[] {
  const last: Rule = { sees: isBackup, count: keepLast, name: 'last' };
  return [last, ...periods.map((period): Rule => ({ sees: isBackup, periodOf: ({ takenAt }) => periodOf(takenAt, period), count: keep[period] ?? 0, name: period }))];
}

function withinRules({ keepWithin, keepWithinPeriod }: RetentionPolicy, newest: Date): Rule[] {
  const whole = keepWithin === undefined ? [] : [{ sees: isYounger(newest, keepWithin), count: Infinity, name: `within ${formatDuration(keepWithin)}` }];
  return [...whole, ...periods.flatMap((period): Rule[] => {
    const duration = keepWithinPeriod[period];
    if (duration === undefined) return [];
    const isInside = isYounger(newest, duration);
    return [{ sees: (snapshot) => isBackup(snapshot) && isInside(snapshot), periodOf: ({ takenAt }) => periodOf(takenAt, period), count: Infinity, name: `${period} within ${formatDuration(duration)}` }];
  })];
}

function tagRules({ keepTags }: RetentionPolicy): Rule[] {
  return keepTags.map((wanted) => ({ sees: ({ tags = [] }) => wanted.every((tag) => tags.includes(tag)), count: Infinity, name: `tag ${wanted.join(',')}` }));
}

function safetyRule(keepSafety: Duration, newest: Date): Rule {
  const isInside = isYounger(newest, keepSafety);
  return { sees: (snapshot) => snapshot.purpose === 'safety' && isInside(snapshot), count: Infinity, name: `safety within ${formatDuration(keepSafety)}` };
}

/** Safety snapshots hold what a restore was meant to undo: none takes the place of a backup. */
function isBackup({ purpose }: RetainableSnapshot): boolean {
  return purpose === 'backup';
}

/** Strictly younger than the limit; no time at all holds nothing. */
function isYounger(newest: Date, duration: Duration): (snapshot: RetainableSnapshot) => boolean {
  const limit = earlier(newest, duration);
  return ({ takenAt }) => !isZero(duration) && takenAt > limit;
}
