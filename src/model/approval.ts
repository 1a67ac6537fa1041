/** Somebody's approval of a restore. */
export interface Approval {
  /** Name of the signed tag, or the CI run with its protected environment. */
  readonly by: string;
  /** Who has approved: the name of an approver, or a login. */
  readonly approver: string;
  /** ISO 8601, UTC; absent where the service does not tell. */
  readonly expires?: string | undefined;
}
