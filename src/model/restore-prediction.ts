/** What carrying out a plan will cost, told before it starts. Reading the instance before and after is not in it. */
export interface RestorePrediction {
  /** Calls by operation, as AwsPort counts them: `sso:CreateAccountAssignment`. Retries are not in it. */
  readonly calls: Readonly<Record<string, number>>;
  readonly totalCalls: number;
  /** By the rate limit or by AWS's own pace with assignments, whichever takes longer. */
  readonly minutes: number;
  /** Most calls a second to each service; 0: no limit. */
  readonly requestsPerSecond: number;
}
