import fc from 'fast-check';
import type { Model } from './model.js';
import type { Real } from './real.js';

/** One operation of a sequence, carried out on the model and on the real thing. */
export type Step = fc.AsyncCommand<Model, Real>;

/** Operations of a kind: made from an input, and told by their name and that input when a sequence fails. */
export function steps<T>(name: string, input: fc.Arbitrary<T>, run: (input: T, model: Model, real: Real) => Promise<void>): fc.Arbitrary<Step> {
  return input.map((value) => ({
    check: () => true,
    run: (model, real) => run(value, model, real),
    toString: () => `${name} ${fc.stringify(value)}`,
  }));
}

/** A number that stands for one of the things that exist when its turn comes. */
export const choice: fc.Arbitrary<number> = fc.nat(127);
