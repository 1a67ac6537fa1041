import type { RestorePlan, Snapshot, TargetFinding } from '../../model/index.js';

/** Customer managed policies of an account as path and name, or why they are not known. */
export type KnownPolicies = ReadonlySet<string> | string;

/** What the checks know. What is absent could not be asked for, and is not judged. */
export interface CompatibilityInput {
  readonly plan: Omit<RestorePlan, 'refusals'>;
  /** The target as it is. */
  readonly live: Snapshot;
  /** The snapshot that is restored. */
  readonly desired: Snapshot;
  /** Account in which the restore's calls are made. */
  readonly callerAccountId: string;
  /** By account ID; absent where no role is given to look them up with. */
  readonly accountPolicies?: ReadonlyMap<string, KnownPolicies> | undefined;
  /** Of the actions that the plan needs, those that the caller is certain not to be allowed. */
  readonly deniedActions?: readonly string[] | undefined;
}

/** One check: a pure function that says what does not fit. */
export type CompatibilityCheck = (input: CompatibilityInput) => TargetFinding[];
