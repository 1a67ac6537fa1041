import { deepStrictEqual } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Emulator, type EmulatorSeed, startEmulator } from '../../../src/emulator/index.js';
import { readListings } from './listings.js';
import { Model } from './model.js';
import { Real, startSite } from './real.js';
import { type Step, steps } from './step.js';
import { anyStep, firstSteps } from './steps/index.js';
import { asyncMs } from './surroundings.js';

/** A sequence of that many operations. */
export function sequence(maxLength: number, step: fc.Arbitrary<Step> = anyStep): fc.Arbitrary<readonly Step[]> {
  return fc.tuple(firstSteps, fc.array(step, { maxLength, size: 'max' })).map((parts) => parts.flat());
}

/** At every moment of a sequence, a dump that is loaded gives the same dump. */
export async function checkDumps(sequenceOfSteps: readonly Step[]): Promise<void> {
  const model = new Model();
  const site = await startSite();
  const real = new Real([site]);
  try {
    for (const step of sequenceOfSteps) {
      await step.run(model, real);
      const dump = site.emulator.dump();
      const copy = await startEmulator({ seed: dump, asyncMs, virtualTime: new Date(0) });
      deepStrictEqual(copy.dump(), dump);
      await copy.stop();
    }
  } finally {
    await real.stop();
  }
}

/** The same randomSeed, operations and times give the same answers and the same state. */
export async function checkDeterminism([sequenceOfSteps, randomSeed]: readonly [readonly Step[], number]): Promise<void> {
  const real = new Real([await startSite({ randomSeed }), await startSite({ randomSeed })]);
  await compareAtEnd(sequenceOfSteps, real);
}

const quartersToQuiet = 120;

/** Stops the second emulator and starts it again from its file, and lets all work under way come to its end. */
const restart = steps('restart', fc.constant({}), async (_input, model, real) => {
  await real.sites[1]?.stop();
  real.sites[1] = await startSite({ persistFile: fileOf.get(real)! }, model.now);
  model.advance(quartersToQuiet * asyncMs / 4);
  await real.advance(quartersToQuiet);
});

const fileOf = new WeakMap<Real, string>();

/** Any operation, and restarts. */
export const stepOrRestart: fc.Arbitrary<Step> = fc.oneof({ weight: 9, arbitrary: anyStep }, { weight: 1, arbitrary: restart });

/** An emulator that is stopped and started again on the way ends as one that never was. */
export async function checkRestarts(sequenceOfSteps: readonly Step[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'emulator-'));
  const persistFile = join(folder, 'state.json');
  const real = new Real([await startSite(), await startSite({ persistFile })]);
  fileOf.set(real, persistFile);
  try {
    await compareAtEnd(sequenceOfSteps, real, withoutOrderOfWork);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function compareAtEnd(sequenceOfSteps: readonly Step[], real: Real, comparable = lasting): Promise<void> {
  const model = new Model();
  try {
    for (const step of sequenceOfSteps) await step.run(model, real);
    const [first, second] = real.sites.map(({ emulator }) => comparable(emulator));
    deepStrictEqual(second, first);
    const [listed, listedToo] = await Promise.all(real.sites.map((site) => readListings(site, model.accountIds())));
    deepStrictEqual(listedToo, listed);
  } finally {
    await real.stop();
  }
}

/** A state without its trail, whose events have random IDs. */
function lasting(emulator: Emulator): Omit<EmulatorSeed, 'trail'> {
  const { trail: _, ...state } = emulator.dump();
  return state;
}

/** The same without the order of what work brings about: begun anew, work in different accounts ends in another order. */
function withoutOrderOfWork(emulator: Emulator): ReturnType<typeof lasting> {
  const { assignments, provisions = [], ...state } = lasting(emulator);
  return { ...state, assignments: sorted(assignments), provisions: sorted(provisions) };
}

function sorted<T>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
