import { withDemo } from '../support/incremental-law.js';
import { checkStorm } from '../support/storm-law.js';

describe('a snapshot in a storm of every fault, at full size', () => {
  for (let randomSeed = 100; randomSeed < 120; randomSeed += 1) {
    it(`equals the truth or names the exact gaps (seed ${randomSeed})`, () => withDemo({ randomSeed, pageSize: 4, tps: 400, latencyMs: 2, trailDelayMs: 50 }, async (instance) => {
      await checkStorm(instance);
    }));
  }
});
