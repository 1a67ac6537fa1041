import fc from 'fast-check';
import { steps } from '../support/arbitraries/history.js';
import { retentionPolicies } from '../support/arbitraries/retention.js';
import { checkKilledPrune } from '../support/killed-prune.js';
import { checkRetention } from '../support/retention-law.js';

describe('retention, at full size', function () {
  this.timeout(3_600_000);

  it('keeps what the rules keep in a hundred random histories', async () => {
    await fc.assert(fc.asyncProperty(steps, retentionPolicies, checkRetention), { numRuns: 100, endOnFailure: true });
  });

  it('bears to be killed two hundred times', async () => {
    await checkKilledPrune(200);
  });
});
