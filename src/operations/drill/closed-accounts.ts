import { objectsOfKind, type Snapshot, type Unrestorable } from '../../model/index.js';

/** A snapshot without what AWS would refuse in accounts that are not active, and what that is. */
export interface OpenAccounts {
  readonly snapshot: Snapshot;
  readonly unrestorable: readonly Unrestorable[];
}

/** Leaves out the assignments of accounts that are suspended or closed: AWS keeps such assignments and makes none. */
export function withoutClosedAccounts(snapshot: Snapshot): OpenAccounts {
  const closed = new Map(snapshot.accounts.filter(({ status }) => status !== 'ACTIVE').map(({ accountId, status }) => [accountId, status]));
  const lost = objectsOfKind(snapshot.objects, 'account-assignments').filter(({ name }) => closed.has(name));
  if (lost.length === 0) return { snapshot, unrestorable: [] };
  const objects = new Map([...snapshot.objects].filter(([, object]) => !lost.includes(object)));
  const unrestorable = lost.map(({ kind, name }) => ({ kind, name, reason: `the account is ${closed.get(name) ?? 'closed'}, and AWS takes no assignments there` }));
  return { snapshot: { ...snapshot, objects }, unrestorable };
}
