/** A permission set in an account, by live ID. */
export interface Pair {
  readonly accountId: string;
  readonly permissionSetArn: string;
}

/** Text form of a pair: equal for equal pairs only. */
export function pairText({ accountId, permissionSetArn }: Pair): string {
  return `${accountId} ${permissionSetArn}`;
}
