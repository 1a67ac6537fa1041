import fc from 'fast-check';
import { checkBaseline } from '../../support/baseline-law.js';
import { withDemo } from '../../support/incremental-law.js';
import { liveChange } from '../../support/live-changes.js';

describe('the law of the baseline', function () {
  this.timeout(300_000);

  it('nothing drifts once the live state was accepted or merged, whatever has changed', async () => {
    await fc.assert(fc.asyncProperty(fc.array(liveChange, { minLength: 3, maxLength: 15 }), fc.constantFrom('accept' as const, 'merge' as const), (changes, how) =>
      withDemo({}, (instance) => checkBaseline(instance, changes, how))), { numRuns: 3, endOnFailure: true });
  });

  it('nothing drifts once the baseline was put back by the real engine', async () => {
    await fc.assert(fc.asyncProperty(fc.array(liveChange, { minLength: 3, maxLength: 8 }), (changes) => withDemo({}, (instance) => checkBaseline(instance, changes, 'revert'))), { numRuns: 1, endOnFailure: true });
  });
});
