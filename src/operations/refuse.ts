import { GuardError, type ErrorCode } from '../errors/index.js';
import type { Refusal } from '../model/index.js';

const guardCodes: Readonly<Record<Refusal['guard'], ErrorCode>> = {
  deletes: 'GUARD_DELETES', gaps: 'GUARD_GAPS', target: 'GUARD_TARGET', lockout: 'GUARD_LOCKOUT', compatibility: 'GUARD_COMPATIBILITY', conflicts: 'GUARD_CONFLICTS',
};

/**
 * Ends the restore when a guard speaks against it.
 * @throws GuardError
 */
export function refuse(refusals: readonly Refusal[]): void {
  const [first] = refusals;
  if (first === undefined) return;
  throw new GuardError(guardCodes[first.guard], {
    message: `The restore is refused: ${refusals.map(({ message }) => message).join('; ')}. Nothing was changed`,
    remedy: refusals.map(({ remedy }) => remedy).join(' '),
    details: { refusals },
  });
}
