import type { AuditFields } from '../../audit/index.js';
import { catalogue, type ErrorCode } from '../../errors/index.js';
import type { Notice } from '../../model/index.js';
import { commandOf, found, instancesOf, isNarrowed, isUnattended, ofInstances, once, opened, over, type EndedOperation, type NoticeRule } from '../run-facts.js';
import { isCorruption } from './corruption.js';

/** Operations that others rely on, so that somebody else than the one who has typed them should know when they fail. */
const watched = new Set([
  'backup:create', 'backup:validate', 'backup:prune', 'backup:repair', 'backup:delete', 'target:push', 'drift', 'drift:revert', 'github:propose', 'github:publish', 'restore:run', 'restore:continue', 'restore:rollback', 'key:rotate',
]);
/** Those that are told of elsewhere: their failure is the answer to a pull request, or a topic of its own. */
const elsewhere = new Set(['github:review', 'github:preview', 'schedule:missed', 'schedule:run']);
/** Without them there is nothing to go back to, or somebody lacks access. */
const vital = /^(backup:create|restore:(run|continue|rollback)|drift:revert)$/;
const usageExit = 2;

const outcomeWords: Readonly<Partial<Record<AuditFields['outcome'], string>>> = {
  failed: 'has failed', partial: 'was done in part', unfinished: 'was ended before it could say how it went', refused: 'was refused',
  unconfirmed: 'needed a confirmation that nobody could give', interrupted: 'was interrupted',
};

/** Operations that fail, and that work again. */
export const failureRule: NoticeRule = (operation) => {
  const { event } = operation;
  if (elsewhere.has(event.action) || event.outcome === 'denied' || !(isUnattended(event) || watched.has(event.action))) return [];
  if (isFailure(event)) return isCorruption(event) ? [] : [failure(operation)];
  return isWhole(event) ? successes(operation) : [];
};

/** A success also ends the failure of one that did not come to tell its instances. */
function successes(operation: EndedOperation): Notice[] {
  const { event } = operation;
  const subjects = new Set([subjectOf(event), subjectOf(event, [])]);
  return [...subjects].map((subject) => over(operation, { topic: 'failure', subject, text: `idc ${commandOf(event.action)}${ofInstances(event)} has succeeded.` }));
}

function failure(operation: EndedOperation): Notice {
  const { event } = operation;
  const { action, error, outcome } = event;
  const why = error === undefined ? '' : `: ${meaningOf(error)} (${error})`;
  return (outcome === 'partial' && isRestore(action) ? once : opened)(operation, {
    topic: 'failure', subject: subjectOf(event), level: vital.test(action) ? 'critical' : 'warning',
    text: `idc ${commandOf(action)}${ofInstances(event)} ${outcomeWords[outcome] ?? outcome}${why}.`,
    remedy: isRestore(action)
      ? 'See what was done with `idc restore report`, then go on with `idc restore continue`, or undo it with `idc restore rollback`.'
      : `Run \`idc ${commandOf(action)}\` by hand to see what is wrong and what to do; \`idc audit log --action ${action}\` shows the earlier runs.`,
  });
}

/** A success by hand closes what a schedule has opened, so the schedule is no part of it. */
function subjectOf(event: AuditFields, instances = instancesOf(event) ?? []): string {
  const of = instances.length === 0 ? '' : ` of ${instances.join(', ')}`;
  return `${isRestore(event.action) ? 'restore' : commandOf(event.action)}${of}`;
}

function isRestore(action: string): boolean {
  return /^restore:(run|continue|rollback)$/.test(action);
}

/** What somebody has typed wrong is seen by that person; what is refused or interrupted by hand, too. */
function isFailure(event: AuditFields): boolean {
  const { outcome, exitCode, action, error } = event;
  if (action === 'target:push' && (found(event, 'copyFailures') ?? 0) > 0) return false; // told as a copy that failed
  switch (outcome) {
    case 'unfinished':
      return true;
    case 'failed':
      return isUnattended(event) || exitCode !== usageExit || (action === 'backup:create' && error !== 'USAGE');
    case 'refused':
    case 'unconfirmed':
    case 'interrupted':
      return isUnattended(event);
    case 'partial':
      return isPartlyFailed(event);
    default:
      return false;
  }
}

/** Gaps and copies that failed make an operation partial too, and are told under their own names. */
function isPartlyFailed(event: AuditFields): boolean {
  if ((found(event, 'instanceFailures') ?? 0) > 0) return true;
  return !['gaps', 'copyFailures'].some((measure) => (found(event, measure as 'gaps') ?? 0) > 0);
}

function isWhole(event: AuditFields): boolean {
  return ['done', 'different', 'partial'].includes(event.outcome) && !isNarrowed(event);
}

function meaningOf(code: string): string {
  const meaning = Object.hasOwn(catalogue, code) ? catalogue[code as ErrorCode].meaning : 'an error';
  return meaning.replace(/\.$/, '').replace(/^(A|An|The|No|Another|Nothing)\b/, (word) => word.toLowerCase());
}
