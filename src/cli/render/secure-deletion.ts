import type { SecureRemoval, SecureReport } from '../../operations/index.js';
import { copiesText, renderDestroyed } from './destroyed.js';
import { renderPlan, renderPruned } from './prune.js';

/** What a secure deletion would take: every snapshot by its ID. */
export function renderSecurePlan(plan: SecureRemoval, columns: number): string {
  const { periods, removed, removedBefore, copiesOpenWith } = plan;
  return [
    renderPlan(plan, columns),
    `The keys of ${periods.join(', ')} are destroyed: ${removed.length === 1 ? 'this snapshot goes' : `these ${removed.length} snapshots go, which are all of the period`}, for ever.`,
    copiesText(copiesOpenWith),
    ...(removedBefore.length === 0 ? [] : [`Removed before, and not readable again if they are put back: ${removedBefore.join(', ')}.`]),
  ].join('\n');
}

/** What was destroyed, and what copies are worth. */
export function renderSecurelyDeleted(report: SecureReport, remotes: readonly string[]): string {
  const { destroyed } = report;
  const keys = destroyed.length === 0 ? ['The keys were destroyed before.'] : destroyed.map(({ period, ...one }) => renderDestroyed(period, one));
  return [...keys, renderPruned(report, remotes)].join('\n');
}
