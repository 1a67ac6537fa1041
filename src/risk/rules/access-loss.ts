import { lostAccess } from '../grants.js';
import type { RiskRule } from '../rule.js';
import { count, places } from '../words.js';

/** Many users lose access at once. */
export const accessLoss: RiskRule = {
  name: 'access-loss',
  level: 'high',
  finds: 'More users than the threshold lose access.',
  why: 'It may be a mistake that keeps many people from their work: a group that was emptied, a synchronisation that went wrong.',
  threshold: { default: 20, unit: 'users' },
  *find(context, threshold) {
    const users = new Set(context.lost.map(({ user }) => user));
    if (users.size <= threshold) return;
    const [largest] = lostAccess(context).toSorted((a, b) => b.users.size - a.users.size || b.accounts.size - a.accounts.size);
    if (largest === undefined) return;
    const accounts = new Set(context.lost.map(({ accountId }) => accountId));
    yield {
      object: largest.object, path: largest.path,
      message: `${count(users.size, 'user')} lose access ${places(context, accounts)}, most of them ${largest.permissionSet} by ${largest.through}`,
    };
  },
};
