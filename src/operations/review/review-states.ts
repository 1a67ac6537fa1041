import { diffSnapshots } from '../../diff/index.js';
import type { ChangeActor } from '../../model/index.js';
import { actorsOfChangeSet } from '../actors-between.js';
import type { OperationContext } from '../context.js';
import type { NamedState } from '../read-committed.js';
import { readState } from '../read-state.js';
import { judgedReview } from './judged-review.js';
import type { Review } from './review.js';

/**
 * Reviews what differs between the states of two revisions.
 * @param options.impact whether to work out who gains and loses access, and how risky that is
 * @throws UsageError REVISION_UNKNOWN, REVISION_AMBIGUOUS; SnapshotError for files that are not valid
 */
export async function reviewStates(context: OperationContext, from: string, to: string, { impact = false }: { readonly impact?: boolean | undefined } = {}): Promise<Review> {
  const a = await readState(context, from);
  const b = await readState(context, to);
  return judgedReview(context, a, b, { impact, actors: await actorsOf(context, a, b) });
}

/** Who made the changes between two states, whichever of them is the older one. */
async function actorsOf(context: OperationContext, a: NamedState, b: NamedState): Promise<ChangeActor[]> {
  if (a.instanceName !== b.instanceName) return [];
  const isBackwards = a.metadata !== undefined && b.metadata !== undefined && a.metadata.takenAt > b.metadata.takenAt;
  const [older, newer] = isBackwards ? [b, a] : [a, b];
  return actorsOfChangeSet({ ...context, instanceName: a.instanceName }, diffSnapshots(a.snapshot, b.snapshot), older.commit, newer.commit);
}
