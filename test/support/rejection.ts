import { IdcError } from '../../src/errors/index.js';

/** The product's error that a promise is rejected with; anything else fails the test. */
export async function rejection(promise: Promise<unknown>): Promise<IdcError> {
  const outcome: unknown = await promise.then(
    () => new Error('expected a rejection'),
    (thrown: unknown) => thrown,
  );
  if (outcome instanceof IdcError) return outcome;
  throw outcome;
}
