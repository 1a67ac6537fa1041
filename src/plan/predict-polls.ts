import type { PredictedCalls } from '../kinds/predicted-calls.js';

/** Operations that AWS only begins, and what is asked until they have ended. */
const statusOf: Readonly<Record<string, string>> = {
  'sso:CreateAccountAssignment': 'sso:DescribeAccountAssignmentCreationStatus',
  'sso:DeleteAccountAssignment': 'sso:DescribeAccountAssignmentDeletionStatus',
  'sso:ProvisionPermissionSet': 'sso:DescribePermissionSetProvisioningStatus',
  'sso:CreateInstanceAccessControlAttributeConfiguration': 'sso:DescribeInstanceAccessControlAttributeConfiguration',
};

/** When awaitOperation (src/aws) looks: after so long, then ever longer up to the cap. A test compares the two. */
const polling = { firstMs: 150, factor: 1.5, capMs: 3_000 };

/** Looks at the status of the asynchronous operations among the calls, each of which takes so many seconds. */
export function predictPolls(calls: PredictedCalls, seconds: number): PredictedCalls {
  const polls = pollsIn(seconds * 1_000);
  return Object.fromEntries(Object.entries(statusOf).map(([started, status]) => [status, polls * (calls[started] ?? 0)]));
}

/** Looks until an operation of this length is seen to have ended: at least one, since AWS answers before it works. */
function pollsIn(durationMs: number): number {
  let polls = 0;
  let waitMs = polling.firstMs;
  for (let elapsedMs = 0; elapsedMs < durationMs || polls === 0; waitMs = Math.min(waitMs * polling.factor, polling.capMs)) {
    elapsedMs += waitMs;
    polls += 1;
  }
  return polls;
}
