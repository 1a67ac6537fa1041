import fc from 'fast-check';
import { checkIncrement, withDemo } from '../support/incremental-law.js';
import { liveChange } from '../support/live-changes.js';

describe('an incremental snapshot, at full size', () => {
  it('equals a full one after any changes', async () => {
    await fc.assert(fc.asyncProperty(fc.array(liveChange, { minLength: 1, maxLength: 40 }), (changes) => withDemo({}, (instance) => checkIncrement(instance, changes))), { numRuns: 150 });
  });
});
