import { IdcError } from '../../src/errors/index.js';

/** The error of ours with which some work refuses. */
export function refusal(work: () => unknown): IdcError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof IdcError) return thrown;
  }
  throw new Error('expected a refusal');
}
