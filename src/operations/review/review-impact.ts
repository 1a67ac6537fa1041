import type { Access, AccessImpact } from '../../diff/index.js';
import type { NamedAccess, ReviewImpact } from './review.js';

/** The impact on access with the names of accounts, and counted. */
export function reviewImpact({ gained, lost, rerouted }: AccessImpact, accountNames: ReadonlyMap<string, string>): ReviewImpact {
  const named = (access: Access): NamedAccess => ({ ...access, accountName: accountNames.get(access.accountId) });
  const distinct = (access: readonly Access[], field: 'user' | 'accountId'): number => new Set(access.map((one) => one[field])).size;
  return {
    gained: gained.map(named),
    lost: lost.map(named),
    rerouted: rerouted.map(({ before, after }) => ({ before: named(before), after: named(after) })),
    counts: {
      gained: gained.length, lost: lost.length, rerouted: rerouted.length,
      usersGaining: distinct(gained, 'user'), usersLosing: distinct(lost, 'user'), accounts: distinct([...gained, ...lost], 'accountId'),
    },
  };
}
