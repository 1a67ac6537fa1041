import type { Snapshot } from '../model/index.js';

/** Names of the accounts of a state by ID. */
export function accountNames({ accounts }: Pick<Snapshot, 'accounts'>): ReadonlyMap<string, string> {
  return new Map(accounts.map(({ accountId, name }) => [accountId, name]));
}
