import { AwsError, StoreError, type ErrorCode } from '../../errors/index.js';

/** What an answer of AWS says about the target. */
const codes: Partial<Record<ErrorCode, ErrorCode>> = {
  AWS_ACCESS_DENIED: 'TARGET_DENIED',
  AWS_CREDENTIALS: 'TARGET_DENIED',
  AWS_INVALID: 'TARGET_DENIED',
  AWS_CONFLICT: 'TARGET_MOVED',
};

/** A place that waits for the same call later, and one that does not. */
class TransientStoreError extends StoreError {
  override readonly retryable = true;
}

/**
 * Does some work with a bucket, and says of what AWS refuses what that means for the target.
 * @throws StoreError TARGET_DENIED, TARGET_MOVED, TARGET_UNREACHABLE, with the request ID where there is one
 */
export async function atTarget<T>(address: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof AwsError)) throw thrown;
    const facts = { message: `${address}: ${thrown.message}`, remedy: thrown.remedy, details: { ...thrown.details, awsCode: thrown.code, target: address }, cause: thrown };
    const code = codes[thrown.code] ?? 'TARGET_UNREACHABLE';
    throw thrown.retryable ? new TransientStoreError(code, facts) : new StoreError(code, facts);
  }
}

/** What the copy holds cannot be used. */
export function invalidCopy(address: string, reason: string, cause?: unknown): StoreError {
  return new StoreError('TARGET_INVALID', {
    message: `The copy at ${address} is damaged or no copy: ${reason}`,
    remedy: 'Fetch from another target. If the repository is whole, remove what is under the prefix, and the next push writes the copy anew.',
    details: { target: address, reason },
    cause,
  });
}

/** Somebody else has changed the copy since it was read. */
export function movedCopy(address: string, reason: string): StoreError {
  return new TransientStoreError('TARGET_MOVED', {
    message: `The copy at ${address} was changed by somebody else at the same time: ${reason}`,
    remedy: 'Run the command again; nothing was changed.',
    details: { target: address, reason },
  });
}
