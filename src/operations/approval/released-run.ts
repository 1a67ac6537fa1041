import type { GithubPort } from '../../github/index.js';
import type { Approval } from '../../model/index.js';

/** A run of a workflow that waits for, or had, the release of a protected environment. */
export interface WaitingRun {
  readonly run: string;
  /** Name of the environment. */
  readonly environment: string;
  /** Logins of those who have started it: their own release is no second person's. */
  readonly startedBy: readonly string[];
}

/** The release of a run by a reviewer; undefined where nobody else has released it. @throws GithubError */
export async function releasedRun(github: GithubPort, { run, environment, startedBy }: WaitingRun): Promise<Approval | undefined> {
  const own = new Set(startedBy.map((login) => login.toLowerCase()));
  const released = (await github.runApprovals(run)).findLast(({ isApproved, environments, reviewer }) => isApproved && environments.includes(environment) && reviewer !== '' && !own.has(reviewer.toLowerCase()));
  return released && { by: `environment ${environment} of run ${run}`, approver: released.reviewer };
}
