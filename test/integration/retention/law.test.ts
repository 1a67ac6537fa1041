import fc from 'fast-check';
import { steps } from '../../support/arbitraries/history.js';
import { retentionPolicies } from '../../support/arbitraries/retention.js';
import { checkRetention } from '../../support/retention-law.js';

describe('pruning a history', function () {
  this.timeout(240_000);

  it('keeps what the rules keep as it was, can be undone to the commit, and leaves nothing else behind', async () => {
    await fc.assert(fc.asyncProperty(steps, retentionPolicies, checkRetention), { numRuns: 6, endOnFailure: true });
  });
});
