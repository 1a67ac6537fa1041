import type { ObjectChange, RestorePlan, Snapshot } from '../model/index.js';
import { planRestore, type ConflictAnswers, type RestorePolicy } from '../plan/index.js';

/** Asks a person about conflicts; gives all answers, those that were there already included. */
export type DecideConflicts = (conflicts: readonly ObjectChange[], answers: ConflictAnswers) => Promise<ConflictAnswers>;

/** A plan, and the policy with the answers that it rests on. */
export interface DecidedPlan {
  readonly plan: RestorePlan;
  readonly policy: RestorePolicy;
}

/** Plans; where conflicts are open and there is somebody to ask, asks and plans again. */
export async function planDecided(live: Snapshot, desired: Snapshot, policy: RestorePolicy, decide: DecideConflicts | undefined): Promise<DecidedPlan> {
  const plan = planRestore(live, desired, policy);
  if (plan.conflicts.length === 0 || decide === undefined) return { plan, policy };
  const decided = { ...policy, answers: await decide(plan.conflicts, policy.answers ?? new Map()) };
  return { plan: planRestore(live, desired, decided), policy: decided };
}
