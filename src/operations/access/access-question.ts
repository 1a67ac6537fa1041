import { likelyOf, UsageError } from '../../errors/index.js';
import type { AccessFilter } from '../../diff/index.js';

/** What is asked about access; nothing: all of it. */
export interface AccessQuestion extends Omit<AccessFilter, 'accountId'> {
  /** ID or name. */
  readonly account?: string | undefined;
}

/** The names that a state, or a history, knows. */
export interface KnownNames {
  /** What to call it. */
  readonly label: string;
  readonly accountNames: ReadonlyMap<string, string>;
  readonly users: ReadonlySet<string>;
  readonly permissionSets: ReadonlySet<string>;
  /** IDs of accounts with assignments. */
  readonly assigned: ReadonlySet<string>;
}

/**
 * The access that a question means. A name that nobody knows is a mistake, and not an empty answer.
 * @throws UsageError USAGE
 */
export function scopeIn(known: KnownNames, { account, permissionSet, user }: AccessQuestion): AccessFilter {
  requireKnown('permission set', permissionSet, known.permissionSets, known.label);
  requireKnown('user', user, known.users, known.label);
  return { ...(account !== undefined && { accountId: accountIn(known, account) }), permissionSet, user };
}

function accountIn({ label, accountNames, assigned }: KnownNames, account: string): string {
  const matches = [...accountNames].filter(([id, name]) => id === account || name === account).map(([id]) => id);
  const [only, another] = matches;
  if (another !== undefined) {
    throw new UsageError('USAGE', { message: `Several accounts are called ${JSON.stringify(account)}: ${matches.join(', ')}`, remedy: 'Give the ID of one.' });
  }
  if (only !== undefined) return only;
  requireKnown('account', account, new Set([...[...accountNames].flat(), ...assigned]), label);
  return account;
}

function requireKnown(what: string, wanted: string | undefined, names: ReadonlySet<string>, label: string): void {
  if (wanted === undefined || names.has(wanted)) return;
  const likely = likelyOf(wanted, [...names]);
  throw new UsageError('USAGE', {
    message: `${label} knows no ${what} ${JSON.stringify(wanted)}`,
    remedy: likely.length === 0 ? '`idc access review` lists all that there are; --at asks another time.' : `Do you mean ${likely.map((name) => JSON.stringify(name)).join(' or ')}?`,
    details: { [what]: wanted },
  });
}
