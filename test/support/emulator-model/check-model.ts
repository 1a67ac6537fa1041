import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { expectedListings } from './expected-listings.js';
import { readListings } from './listings.js';
import { Model } from './model.js';
import { Real, startSite } from './real.js';
import type { Step } from './step.js';
import { anyStep, firstSteps } from './steps/index.js';

/** Sequences of operations of up to that many. */
export function sequences(maxCommands: number): fc.Arbitrary<readonly [readonly Step[], Iterable<Step>]> {
  return fc.tuple(firstSteps, fc.commands([anyStep], { maxCommands, size: 'max' }));
}

/** Carries a sequence out on an emulator and on the model, and compares each answer, and all listings at the end. */
export async function checkAgainstModel([first, rest]: readonly [readonly Step[], Iterable<Step>]): Promise<void> {
  const model = new Model();
  const site = await startSite();
  const real = new Real([site]);
  try {
    await fc.asyncModelRun(() => ({ model, real }), [...first]);
    await fc.asyncModelRun(() => ({ model, real }), rest);
    // Chai's message has no difference when it passes through fast-check.
    deepStrictEqual(await readListings(site, model.accountIds()), expectedListings(model));
  } finally {
    await real.stop();
  }
}
