import fc from 'fast-check';
import { checkKilled, type KillPoint } from '../support/killed-restore.js';

const point = fc.record({
  afterWrites: fc.integer({ min: 0, max: 22 }),
  afterMs: fc.integer({ min: 0, max: 250 }),
  everything: fc.boolean(),
  then: fc.constantFrom<KillPoint['then']>(['continue'], ['rollback'], ['continue', 'rollback']),
});

describe('a restore that is killed, at full size', function () {
  this.timeout(3_600_000);

  it('comes to its right end from fifty points', async () => {
    await fc.assert(fc.asyncProperty(point, checkKilled), { numRuns: 50, endOnFailure: true });
  });
});
