import { sumCalls, type PredictedCalls } from '../kinds/predicted-calls.js';

/** What is asked until an operation that AWS only begins has ended: one by one, or by a list of those in progress. */
interface StatusCalls {
  readonly describe: string;
  readonly list?: string;
}

const statusOf: Readonly<Record<string, StatusCalls>> = {
  'sso:CreateAccountAssignment': { describe: 'sso:DescribeAccountAssignmentCreationStatus', list: 'sso:ListAccountAssignmentCreationStatus' },
  'sso:DeleteAccountAssignment': { describe: 'sso:DescribeAccountAssignmentDeletionStatus', list: 'sso:ListAccountAssignmentDeletionStatus' },
  'sso:ProvisionPermissionSet': { describe: 'sso:DescribePermissionSetProvisioningStatus', list: 'sso:ListPermissionSetProvisioningStatus' },
  'sso:CreateInstanceAccessControlAttributeConfiguration': { describe: 'sso:DescribeInstanceAccessControlAttributeConfiguration' },
};

/** When awaitOperation and OperationWatch (src/aws) look: after so long, then ever longer up to the cap. A test compares them. */
const polling = { firstMs: 150, factor: 1.5, capMs: 3_000, worthAList: 3 };

/**
 * Lists for each operation, by the looks that it would take alone: measured with OperationWatch on a clock, ten operations
 * under way whose lengths vary by a third. A list that answers for many is spent on seeing ends sooner, up to a point.
 */
const listsPerOperation = { slope: 0.3, offset: 0.54, most: 1.25 };

/**
 * Looks at the status of the asynchronous operations among the calls of some changes.
 * @param changes the calls of each; its operations follow one another
 * @param seconds that each operation takes
 * @param atOnce operations under way at a time
 */
export function predictPolls(changes: readonly PredictedCalls[], seconds: number, atOnce: number): PredictedCalls {
  const looks = looksAt(seconds * 1_000);
  return sumCalls(Object.entries(statusOf).map(([started, { describe, list }]) => {
    const chains = changes.map((calls) => calls[started] ?? 0);
    const operations = chains.reduce((sum, count) => sum + count, 0);
    const rounds = roundsOf(chains, atOnce);
    if (list === undefined || operations < polling.worthAList * rounds) return { [describe]: looks * operations };
    // The first look of each is left out, and each is described once, when the list does not have it any more.
    const { slope, offset, most } = listsPerOperation;
    return { [describe]: operations, [list]: Math.round(operations * Math.max(0, Math.min(most, slope * (looks - 1) - offset))) };
  }));
}

/** Operations one after the other when as many chains of them as possible go on at a time, the longest first. */
export function roundsOf(chains: readonly number[], atOnce: number): number {
  return Math.max(chains.reduce((sum, length) => sum + length, 0) / atOnce, 0, ...chains);
}

/** Looks until an operation of this length is seen to have ended: at least one, since AWS answers before it works. */
function looksAt(durationMs: number): number {
  let looks = 0;
  let waitMs = polling.firstMs;
  for (let elapsedMs = 0; elapsedMs < durationMs || looks === 0; waitMs = Math.min(waitMs * polling.factor, polling.capMs)) {
    elapsedMs += waitMs;
    looks += 1;
  }
  return looks;
}
