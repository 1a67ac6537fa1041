import fc from 'fast-check';
import { checkAgainstModel, sequences } from '../../support/emulator-model/check-model.js';

describe('the emulator beside a model of its rules', () => {
  it('answers sequences of operations alike, and ends in the same state', async () => {
    await fc.assert(fc.asyncProperty(sequences(100), checkAgainstModel), { numRuns: 100 });
  });
});
