import { seedFrom } from '../../src/cli/demo/seed.js';
import { temporaryRepository } from '../support/temporary-repository.js';
import { compared, type Figure } from './figure.js';
import { inFreshProcess } from './fresh-process.js';
import { longestAccount, withoutAssignments } from './rate-organization.js';
import type { RateRun } from './restore-rate-run.js';
import { withEmulator } from './with-emulator.js';

/** What AWS allows, and the time that an answer and an assignment take, which varies by a third. */
const service = { tps: 20, latencyMs: 80, asyncMs: 3_000, asyncSpread: 0.3 };

/** At most ten assignment operations may be outstanding (User Guide, "Additional quotas"). */
const outstanding = 10;

/** A restore of assignments at the limits of the service, beside the time that these limits demand. */
export async function benchRestoreRate(): Promise<Figure[]> {
  const repository = temporaryRepository();
  try {
    const run = await withEmulator(seedFrom(withoutAssignments()), () => inFreshProcess('restore-rate-run', repository.root, service.tps) as Promise<RateRun>, { ...service, pageSize: 100 });
    const seconds = service.asyncMs / 1000;
    const bounds = {
      [`${run.calls} calls / rate`]: run.calls / service.tps,
      'work within the longest account': longestAccount * seconds,
      'work of all, ten at a time': (run.assignments * seconds) / outstanding,
    };
    const [what, bound] = Object.entries(bounds).reduce((most, one) => (one[1] > most[1] ? one : most));
    return [
      compared(`${run.assignments} assignments in ${run.accounts} accounts, ${seconds} s each`, run.seconds, 's', bound, `${what} (bar 1.15)`),
      { name: 'calls for an assignment', value: run.calls / run.assignments, unit: 'calls' },
    ];
  } finally {
    repository.remove();
  }
}
