import { exitCodes } from '../errors/index.js';
import type { AuditOutcome } from './audit-event.js';

const outcomes: Readonly<Record<number, AuditOutcome>> = {
  [exitCodes.done]: 'done',
  [exitCodes.partial]: 'partial',
  [exitCodes.different]: 'different',
  [exitCodes.refused]: 'refused',
  [exitCodes.unconfirmed]: 'unconfirmed',
  [exitCodes.denied]: 'denied',
  [exitCodes.interrupted]: 'interrupted',
};

/** What an exit code says of an operation. */
export function outcomeOf(exitCode: number): AuditOutcome {
  return outcomes[exitCode] ?? 'failed';
}
