import type { PredictCalls } from '../predicted-calls.js';
import { rowsDifference } from './rows.js';
import type { AccountAssignments } from './schema.js';

/** A call for each assignment that comes or goes: AWS has none for several. */
export const predictAccountAssignmentsCalls: PredictCalls<AccountAssignments> = (before, after) => {
  const nothing: AccountAssignments = { accountId: (before ?? after)?.accountId ?? '' };
  const { added, removed } = rowsDifference(before ?? nothing, after ?? nothing);
  return { 'sso:CreateAccountAssignment': added.length, 'sso:DeleteAccountAssignment': removed.length };
};
