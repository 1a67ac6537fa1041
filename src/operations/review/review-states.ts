import type { OperationContext } from '../context.js';
import { readState } from '../read-state.js';
import { makeReview, type ReviewOptions } from './make-review.js';
import type { Review } from './review.js';

/**
 * Reviews what differs between the states of two revisions.
 * @throws UsageError REVISION_UNKNOWN, REVISION_AMBIGUOUS; SnapshotError for files that are not valid
 */
export async function reviewStates(context: OperationContext, from: string, to: string, options: ReviewOptions = {}): Promise<Review> {
  const a = await readState(context, from);
  return makeReview(a, await readState(context, to), options);
}
