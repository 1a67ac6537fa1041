import type { Notice } from '../model/index.js';
import { accessDeniedRule } from './rules/access-denied.js';
import { copiesRule } from './rules/copies.js';
import { corruptionRule } from './rules/corruption.js';
import { driftRule } from './rules/drift.js';
import { drillsRule } from './rules/drills.js';
import { failureRule } from './rules/failure.js';
import { gapsRule } from './rules/gaps.js';
import { missedRunRule } from './rules/missed-run.js';
import { restoreDoneRule } from './rules/restore-done.js';
import { scheduleRunRule } from './rules/schedule-run.js';
import { storageLimitRule } from './rules/storage-limit.js';
import { suddenLossRule } from './rules/sudden-loss.js';
import type { EndedOperation, NoticeRule } from './run-facts.js';

const rules: readonly NoticeRule[] = [
  corruptionRule, suddenLossRule, failureRule, scheduleRunRule, copiesRule, drillsRule, missedRunRule, gapsRule, driftRule, storageLimitRule, accessDeniedRule, restoreDoneRule,
];

/**
 * What an operation that has ended says of problems: those that it shows, those that it shows to be over, whether or not they ever
 * were, and what does not last. Whether anybody is told is decided by what was told before.
 */
export function noticesOf(operation: EndedOperation): Notice[] {
  if (operation.event.action.startsWith('notify:')) return []; // a message about messages would have no end
  return rules.flatMap((rule) => rule(operation));
}
