/**
 * Something of the target of a restore that does not fit the plan. `error`: what it is about will fail or do harm;
 * `warning`: it may fail, it will fail and a second run heals it, or nobody could tell.
 */
export interface TargetFinding {
  /** Name of the check, as docs/reference/target-checks.md has it. */
  readonly check: string;
  readonly severity: 'error' | 'warning';
  /** What it is about: the key of an object as text, an account ID, or an IAM action. */
  readonly subject: string;
  readonly message: string;
  readonly remedy: string;
}
