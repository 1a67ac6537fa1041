/** Numbers of calls by operation, as AwsPort counts them: `identitystore:CreateUser`. */
export type PredictedCalls = Readonly<Record<string, number>>;

/** What a prediction needs to know of the objects around the one that is written. */
export interface Surroundings {
  /** True of a permission set that has a role in some account before anything is written. */
  readonly isProvisioned: (permissionSet: string) => boolean;
}

/**
 * The calls that the kind's reconciler makes for one object when nothing goes wrong: a creation without `before`, a deletion
 * without `after`. Looks at the status of asynchronous operations are not in it: they depend on how long AWS takes.
 */
export type PredictCalls<Body> = (before: Body | undefined, after: Body | undefined, surroundings: Surroundings) => PredictedCalls;

/** All calls together; operations without any are left out. */
export function sumCalls(all: Iterable<PredictedCalls>): Record<string, number> {
  const sum = new Map<string, number>();
  for (const calls of all) {
    for (const [operation, count] of Object.entries(calls)) if (count > 0) sum.set(operation, (sum.get(operation) ?? 0) + count);
  }
  return Object.fromEntries(sum);
}
