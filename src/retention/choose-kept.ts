import type { RetentionPolicy } from './policy.js';
import { rulesOf, type RetainableSnapshot, type Rule } from './rules.js';

/** A snapshot and the rules that keep it; none: it may go. */
export interface RetainedSnapshot<Snapshot extends RetainableSnapshot = RetainableSnapshot> {
  readonly snapshot: Snapshot;
  /** Such as `daily`, `oldest monthly`, `within 7d`. */
  readonly reasons: readonly string[];
}

/**
 * The choice of a policy among the snapshots of one instance, newest first: a snapshot is kept when at least one rule keeps it.
 * Rules mean what they mean in restic: periods without a snapshot do not count, and while a rule has not found as many periods
 * as it may keep, it keeps the oldest snapshot too, so that a young history is not cut short. While the newest backup has gaps, the
 * newest one without any stays: a permission that was taken away must not end with nothing to restore from.
 */
export function chooseKept<Snapshot extends RetainableSnapshot>(snapshots: readonly Snapshot[], policy: RetentionPolicy): RetainedSnapshot<Snapshot>[] {
  const sorted = snapshots.toSorted((a, b) => b.takenAt.getTime() - a.takenAt.getTime());
  const newest = sorted[0]?.takenAt;
  if (newest === undefined) return [];
  const reasons = new Map<Snapshot, string[]>(sorted.map((snapshot) => [snapshot, []]));
  const oldest = sorted.findLast(({ purpose }) => purpose === 'backup');
  for (const rule of rulesOf(policy, newest)) {
    for (const [snapshot, reason] of keptBy(rule, sorted, oldest)) reasons.get(snapshot)?.push(reason);
  }
  const backups = sorted.filter(({ purpose }) => purpose === 'backup');
  const whole = backups.find(isWhole);
  if (whole !== undefined && whole !== backups[0]) reasons.get(whole)?.push('newest without gaps');
  return [...reasons].map(([snapshot, found]) => ({ snapshot, reasons: found }));
}

function isWhole({ gaps = [] }: RetainableSnapshot): boolean {
  return gaps.length === 0;
}

/** What one rule keeps of the snapshots that it sees, newest first, with the reason. */
function keptBy<Snapshot extends RetainableSnapshot>(rule: Rule, sorted: readonly Snapshot[], oldest: Snapshot | undefined): [Snapshot, string][] {
  const kept: [Snapshot, string][] = [];
  let period: number | undefined;
  for (const [index, snapshot] of sorted.filter((candidate) => rule.sees(candidate)).entries()) {
    if (kept.length >= rule.count) break;
    const own = rule.periodOf?.(snapshot) ?? index;
    if (own === period && snapshot !== oldest) continue;
    kept.push([snapshot, own === period ? `oldest ${rule.name}` : rule.name]);
    period = own;
  }
  return kept;
}
