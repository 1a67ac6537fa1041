/** Something about the target that a restore would run into, found before anything is written. */
export interface TargetFinding {
  /** Name of the check that found it, e.g. `accounts`. */
  readonly check: string;
  /** An error refuses the restore; a warning is only said. */
  readonly severity: 'error' | 'warning';
  /** What it is about: an object as `kind/name`, an account, an action. */
  readonly subject: string;
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}
