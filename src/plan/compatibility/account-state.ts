import type { Snapshot } from '../../model/index.js';

/** States of an account in which Identity Center cannot work there (Organizations API, Account, State). */
const unavailable = ['CLOSED', 'PENDING_ACTIVATION', 'PENDING_CLOSURE', 'SUSPENDED'];

/** Why nothing can be written to an account; undefined when it can, or when nobody knows. */
export function accountProblem({ accounts, coverage }: Snapshot, accountId: string): 'absent' | 'unavailable' | undefined {
  if (accounts.length === 0 || coverage.gaps.some(({ kind }) => kind === 'accounts')) return undefined;
  const account = accounts.find((candidate) => candidate.accountId === accountId);
  if (account === undefined) return 'absent';
  return unavailable.includes(account.status) ? 'unavailable' : undefined;
}

/** State of an account as the target tells it. */
export function accountStatus({ accounts }: Snapshot, accountId: string): string {
  return accounts.find((account) => account.accountId === accountId)?.status ?? 'UNKNOWN';
}
