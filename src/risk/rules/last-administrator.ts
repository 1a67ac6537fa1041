import { administeredAccounts } from '../administrators.js';
import type { RiskContext } from '../context.js';
import { lostAccess, type AccessChange } from '../grants.js';
import type { RiskRule, Suspicion } from '../rule.js';
import { places } from '../words.js';

/** Nobody can administer an account any more. */
export const lastAdministrator: RiskRule = {
  name: 'last-administrator',
  level: 'critical',
  finds: 'An account that somebody could administer through Identity Center has nobody any more who can: no user that can sign in has a permission set that allows everything there.',
  why: 'Nobody can repair what goes wrong there but by the root user or by a role from outside.',
  *find(context) {
    if (context.changes.changes.length === 0) return;
    const remaining = administeredAccounts(context.now);
    const lost = [...administeredAccounts(context.old)].filter((account) => !remaining.has(account));
    if (lost.length > 0) yield suspicion(context, lost);
  },
};

/** One finding for all accounts, at the change that took most of them, or at the first account where no access was lost. */
function suspicion(context: RiskContext, lost: readonly string[]): Suspicion {
  const sorted = lost.toSorted();
  const reached = ({ accounts }: AccessChange): number => sorted.filter((account) => accounts.has(account)).length;
  const [cause] = lostAccess(context).filter((change) => reached(change) > 0).toSorted((a, b) => reached(b) - reached(a));
  const place = cause ?? { object: { kind: 'account-assignments' as const, name: sorted[0] ?? '' }, path: undefined };
  return { object: place.object, path: place.path, message: `Nobody is left who can administer through Identity Center ${places(context, sorted)}` };
}
