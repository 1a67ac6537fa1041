import fc from 'fast-check';
import { checkBaseline } from '../support/baseline-law.js';
import { withDemo } from '../support/incremental-law.js';
import { liveChange } from '../support/live-changes.js';

describe('the law of the baseline, at full size', function () {
  this.timeout(1_200_000);

  it('holds for any changes, however the drift ends', async () => {
    await fc.assert(fc.asyncProperty(fc.array(liveChange, { minLength: 1, maxLength: 25 }), fc.constantFrom('accept' as const, 'accept' as const, 'merge' as const, 'revert' as const), (changes, how) =>
      withDemo({}, (instance) => checkBaseline(instance, changes, how))), { numRuns: 30, endOnFailure: true });
  });
});
