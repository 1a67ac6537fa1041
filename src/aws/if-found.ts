import { isAwsError } from './errors.js';

/** The answer, or undefined where AWS says that there is no such thing. */
export async function ifFound<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    if (isAwsError(thrown, 'AWS_NOT_FOUND')) return undefined;
    throw thrown;
  }
}
