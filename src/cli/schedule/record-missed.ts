import { exitCodes } from '../../errors/index.js';
import type { MissedTimes, OperationContext, Schedule } from '../../operations/index.js';
import { openTrail } from '../audit/open-trail.js';
import { localCaller } from '../local-caller.js';
import type { Shell } from '../wire.js';

/** Leaves an event of times at which a schedule should have run and did not. */
export async function recordMissed(shell: Shell, repository: OperationContext['repository'], { name, missed }: Schedule, { first, last, count }: MissedTimes): Promise<void> {
  const trail = await openTrail(shell, repository, 'schedule:missed');
  if (trail === undefined) return;
  const parameters = { name, expected: last.toISOString(), first: first.toISOString(), count, skipped: missed === 'skip' };
  const begun = await trail.begin({ action: 'schedule:missed', schedule: name, caller: localCaller(), parameters });
  await trail.end(begun, exitCodes.internal, {});
}
