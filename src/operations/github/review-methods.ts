import type { ChangeActor, Snapshot } from '../../model/index.js';
import type { OperationContext } from '../context.js';
import { makeReview, type Review, type ReviewOptions } from '../review/index.js';
import { reviewRisk } from '../risk/review-risk.js';
import { riskFacts } from '../risk/risk-facts.js';

/** Writes a review as markdown of at most so many characters. Names in it are other people's. */
export type RenderReview = (review: Review, limit: number) => string;

/** How a change is judged. */
export interface ReviewMethods {
  /** Default: by the rules and settings of the repository. */
  readonly assess?: ReviewOptions['assess'];
}

/** A state, and what the review calls it. */
export interface Side {
  readonly label: string;
  readonly snapshot: Snapshot;
}

/**
 * Reviews the difference between two states of an instance, with impact and risk.
 * @param methods.believed commit whose file of last activity counts; default: the file here
 * @throws UsageError CONFIG_INVALID for a file of last activity that cannot be read
 */
export async function reviewSidesOf(context: OperationContext, before: Side, after: Side, { assess, actors = [], believed }: ReviewMethods & { readonly actors?: readonly ChangeActor[]; readonly believed?: string }): Promise<Review> {
  const { instanceName } = context;
  const facts = await riskFacts(context, believed);
  return makeReview({ ...before, instanceName }, { ...after, instanceName }, {
    impact: true, actors,
    assess: assess ?? ((old, now, known) => reviewRisk(context, old, now, { ...known, facts })),
  });
}

/** A state of the same instance that holds nothing. */
export function emptyLike(snapshot: Snapshot): Snapshot {
  return { ...snapshot, accounts: [], objects: new Map() };
}
