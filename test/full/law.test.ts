import fc from 'fast-check';
import { arbitraryDamage, arbitrarySnapshot } from '../support/arbitraries/index.js';
import { restoreElsewhere, restoreInPlace } from '../support/arbitraries/law-case.js';
import { checkLaw, checkPolicyLaw } from '../support/preview-law.js';

const bounds = { users: 15, groups: 8, permissionSets: 8, assignments: 20 };
const pair = arbitrarySnapshot(bounds)
  .chain((desired) => fc.tuple(fc.constant(desired), arbitraryDamage(desired, { edits: 15 })));

describe('the law of the preview, at full size', function () {
  this.timeout(3_600_000);

  it('holds for forty larger organizations', async () => {
    await fc.assert(fc.asyncProperty(pair, fc.nat(), checkLaw), { numRuns: 40, endOnFailure: true });
  });

  it('holds for twenty-four restores with any strategy and selection', async () => {
    await fc.assert(fc.asyncProperty(restoreInPlace(bounds, 12), fc.nat(), (law, seed) => checkPolicyLaw(law, seed)), { numRuns: 24, endOnFailure: true });
  });

  it('holds for twenty-four restores into another account and Region', async () => {
    await fc.assert(fc.asyncProperty(restoreElsewhere(bounds), fc.nat(), (law, seed) => checkPolicyLaw(law, seed)), { numRuns: 24, endOnFailure: true });
  });
});
