import { accessImpact, diffSnapshots, type AccessImpact } from '../../diff/index.js';
import type { ChangeSet, RiskFinding, Snapshot } from '../../model/index.js';
import { assessRisk, defaultRiskSettings, type RiskFacts } from '../../risk/index.js';
import type { OperationContext } from '../context.js';

/** What is known of a change besides the two states; what is absent is computed. */
export interface KnownOfChange {
  readonly changes?: ChangeSet | undefined;
  readonly impact?: AccessImpact | undefined;
  readonly facts?: RiskFacts | undefined;
}

/** What people should look at before they accept a change, by the settings of the repository. */
export function reviewRisk(context: Pick<OperationContext, 'risk'>, before: Snapshot, after: Snapshot, known: KnownOfChange = {}): RiskFinding[] {
  return assessRisk({
    before, after,
    changes: known.changes ?? diffSnapshots(before, after),
    impact: known.impact ?? accessImpact(before, after),
    settings: context.risk ?? defaultRiskSettings,
    facts: known.facts,
  });
}
