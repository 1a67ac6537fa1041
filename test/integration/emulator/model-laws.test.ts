import fc from 'fast-check';
import { checkDeterminism, checkDumps, checkRestarts, sequence, stepOrRestart } from '../../support/emulator-model/check-saved-state.js';
import { checkStaleReads } from '../../support/emulator-model/check-stale-reads.js';

describe('the state of the emulator', () => {
  it('comes back from its dump at every moment of a sequence of operations', async () => {
    await fc.assert(fc.asyncProperty(sequence(80), checkDumps), { numRuns: 15 });
  });

  it('is the same at the end whether or not the emulator was stopped and started again on the way', async () => {
    await fc.assert(fc.asyncProperty(sequence(60, stepOrRestart), checkRestarts), { numRuns: 20 });
  });

  it('follows from the random seed, the operations and their times', async () => {
    await fc.assert(fc.asyncProperty(fc.tuple(sequence(60), fc.nat()), checkDeterminism), { numRuns: 10 });
  });

  it('is seen by stale reads as it was', async () => {
    await fc.assert(fc.asyncProperty(sequence(30), checkStaleReads), { numRuns: 4 });
  });
});
