import { accessImpact, diffSnapshots, type AccessImpact } from '../diff/index.js';
import type { ChangeSet, Gap, RiskFinding } from '../model/index.js';
import { accountNames } from './access.js';
import type { OperationContext } from './context.js';
import { readState } from './read-state.js';
import { reviewRisk } from './risk/review-risk.js';

/** The difference between two states. */
export interface StateDifference {
  readonly from: string;
  readonly to: string;
  readonly changes: ChangeSet;
  /** What the changes mean for the access of people; computed when it is asked for. */
  readonly impact: () => AccessImpact;
  /** What people should look at before they accept the changes; computed when it is asked for. */
  readonly risk: () => RiskFinding[];
  /** Names of the accounts by ID, as the later state knows them. */
  readonly accountNames: ReadonlyMap<string, string>;
  /** What either side lacks; a difference may hide there. */
  readonly gaps: readonly Gap[];
}

/** Compares the states of two revisions. */
export async function diffStates(context: OperationContext, from: string, to: string): Promise<StateDifference> {
  const a = await readState(context, from);
  const b = await readState(context, to);
  const changes = diffSnapshots(a.snapshot, b.snapshot);
  return {
    from: a.label,
    to: b.label,
    changes,
    impact: () => accessImpact(a.snapshot, b.snapshot),
    risk: () => reviewRisk(context, a.snapshot, b.snapshot, { changes }),
    accountNames: new Map([...accountNames(a.snapshot), ...accountNames(b.snapshot)]),
    gaps: [...a.snapshot.coverage.gaps, ...b.snapshot.coverage.gaps],
  };
}
