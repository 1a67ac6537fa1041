import type { AuditFields } from '../../audit/index.js';
import { counted, found, isNarrowed, opened, over, type NoticeRule } from '../run-facts.js';

/** Errors that say that what was kept is no longer as it was written. */
const codes = new Set([
  'REPOSITORY_CORRUPT', 'SNAPSHOT_VERIFY_FAILED', 'SEALED_DAMAGED', 'SEALED_MISPLACED', 'SEALED_MIXED', 'KEY_FILE_INVALID', 'SIGNATURE_BAD', 'SIGNATURE_UNKNOWN', 'AUDIT_BROKEN',
]);
const problem = { topic: 'corruption', subject: 'snapshots of the repository' } as const;

/** Whether an operation has ended because something is damaged. */
export function isCorruption({ error }: AuditFields): boolean {
  return error !== undefined && codes.has(error);
}

/** Damage. It is over when everything was looked at, and not when a part was found whole. */
export const corruptionRule: NoticeRule = (operation) => {
  const { event } = operation;
  const damages = found(event, 'damages') ?? 0;
  const { parameters: { all, instance } = {} } = event;
  const remedy = 'See what with `idc backup validate --all`, and bring it back from the copies with `idc backup repair`.';
  if (damages > 0) return [opened(operation, { ...problem, level: 'critical', text: `A validation has found damage in ${counted(damages, 'place')}.`, remedy })];
  if (isCorruption(event)) return [opened(operation, { ...problem, level: 'critical', text: `What is kept is not as it was written (${event.error ?? ''}).`, remedy })];
  const isWhole = event.action === 'backup:validate' && found(event, 'damages') === 0 && all === true && instance === undefined && !isNarrowed(event);
  return isWhole ? [over(operation, { ...problem, text: 'All snapshots were validated, and nothing is damaged.' })] : [];
};
