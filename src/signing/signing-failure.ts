import { UsageError } from '../errors/index.js';

/** The error for something that could not be signed, because of the key or of what signs with it. */
export function signingFailure(signer: string, reason: string, remedy: string, cause?: unknown): UsageError {
  return new UsageError('SIGNING_FAILED', { message: `Nothing could be signed with ${signer}: ${reason.replace(/[.\s]+$/, '')}`, remedy, details: { signer }, cause });
}
