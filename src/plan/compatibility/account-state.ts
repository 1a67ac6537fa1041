import type { Snapshot } from '../../model/index.js';

/** States of an account in which Identity Center cannot work there (Organizations API, Account, State). */
const unavailable = ['CLOSED', 'PENDING_ACTIVATION', 'PENDING_CLOSURE', 'SUSPENDED'];

/** Why nothing can be written to an account: it is not in the organization, or in a state that does not allow it. */
export type AccountProblem = { readonly problem: 'absent' } | { readonly problem: 'unavailable'; readonly status: string };

/** Judges accounts by what the target tells of its organization; undefined of one that can be written to, or when nobody knows. */
export function accountJudge({ accounts, coverage }: Snapshot): (accountId: string) => AccountProblem | undefined {
  if (accounts.length === 0 || coverage.gaps.some(({ kind }) => kind === 'accounts')) return () => undefined;
  const statuses = new Map(accounts.map(({ accountId, status }) => [accountId, status]));
  return (accountId) => {
    const status = statuses.get(accountId);
    if (status === undefined) return { problem: 'absent' };
    return unavailable.includes(status) ? { problem: 'unavailable', status } : undefined;
  };
}
