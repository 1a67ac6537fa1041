import { isAwsError, systemClock, type Clock } from '../aws/index.js';

/** Waits of 0.2 s, doubling: 12.6 s in all. AWS needs up to tens of seconds until a new object is seen everywhere. */
const waits = { attempts: 7, firstMs: 200 };

/**
 * Does something with an object that this run has just created, and tries again while AWS does not see it yet.
 * For any other object "not found" is the truth and is thrown at once.
 * @param isNew whether this run created what the work refers to
 */
export async function settle<T>(isNew: boolean, work: () => Promise<T>, clock: Clock = systemClock): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (thrown) {
      if (!isNew || attempt === waits.attempts || !isNotSeenYet(thrown)) throw thrown;
      await clock.sleep(waits.firstMs * 2 ** (attempt - 1));
    }
  }
}

/** An assignment may also be accepted first and then fail because the principal is not in the directory yet. */
function isNotSeenYet(thrown: unknown): boolean {
  if (isAwsError(thrown, 'AWS_NOT_FOUND')) return true;
  return isAwsError(thrown, 'AWS_OPERATION_FAILED') && /not found/i.test(thrown.message);
}
