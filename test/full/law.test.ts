import fc from 'fast-check';
import { arbitraryDamage, arbitrarySnapshot } from '../support/arbitraries/index.js';
import { checkLaw } from '../support/preview-law.js';

const pair = arbitrarySnapshot({ users: 15, groups: 8, permissionSets: 8, assignments: 20 })
  .chain((desired) => fc.tuple(fc.constant(desired), arbitraryDamage(desired, { edits: 15 })));

describe('the law of the preview, at full size', function () {
  this.timeout(3_600_000);

  it('holds for forty larger organizations', async () => {
    await fc.assert(fc.asyncProperty(pair, fc.nat(), checkLaw), { numRuns: 40, endOnFailure: true });
  });
});
