import type { ChangeActor } from '../../model/index.js';
import { assessRisk, defaultRiskSettings } from '../../risk/index.js';
import type { OperationContext } from '../context.js';
import type { NamedState } from '../read-committed.js';
import { riskFacts } from '../risk/risk-facts.js';
import { makeReview, type ReviewOptions } from './make-review.js';
import type { Review } from './review.js';

/** How two states are judged. */
export interface Judging extends Pick<ReviewOptions, 'assess'> {
  /** Whether to work out who gains and loses access, and how risky that is; default: yes. */
  readonly impact?: boolean | undefined;
  readonly actors?: readonly ChangeActor[] | undefined;
  /** Commit whose file of last activity counts; default: the file here. */
  readonly believed?: string | undefined;
}

/**
 * Reviews the difference between two states, and judges it by the rules and settings of the repository where nobody else does.
 * @throws UsageError CONFIG_INVALID, SnapshotError SNAPSHOT_NOT_FOUND for a file of last activity that cannot be read
 */
export async function judgedReview(context: OperationContext, a: NamedState, b: NamedState, { impact = true, actors, believed, assess }: Judging): Promise<Review> {
  const facts = impact ? await riskFacts(context, believed) : {};
  return makeReview(a, b, {
    impact, actors,
    assess: assess ?? ((before, after, known) => assessRisk({ before, after, ...known, facts, settings: context.risk ?? defaultRiskSettings })),
  });
}
