import fc from 'fast-check';
import { checkAgainstModel, sequences } from '../support/emulator-model/check-model.js';
import { checkDeterminism, checkDumps, checkRestarts, sequence, stepOrRestart } from '../support/emulator-model/check-saved-state.js';
import { checkStaleReads } from '../support/emulator-model/check-stale-reads.js';

describe('the emulator beside a model of its rules, at full size', function () {
  this.timeout(3_600_000);

  it('answers two thousand sequences of operations alike', async () => {
    await fc.assert(fc.asyncProperty(sequences(150), checkAgainstModel), { numRuns: 2000 });
  });

  it('comes back from its dump at every moment', async () => {
    await fc.assert(fc.asyncProperty(sequence(120), checkDumps), { numRuns: 150 });
  });

  it('ends alike whether or not it was stopped and started again', async () => {
    await fc.assert(fc.asyncProperty(sequence(120, stepOrRestart), checkRestarts), { numRuns: 300 });
  });

  it('follows from the random seed, the operations and their times', async () => {
    await fc.assert(fc.asyncProperty(fc.tuple(sequence(120), fc.nat()), checkDeterminism), { numRuns: 300 });
  });

  it('is seen by stale reads as it was', async () => {
    await fc.assert(fc.asyncProperty(sequence(60), checkStaleReads), { numRuns: 100 });
  });
});
