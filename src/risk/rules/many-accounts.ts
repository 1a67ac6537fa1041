import { gainedAccess, raisedBy } from '../grants.js';
import type { RiskRule } from '../rule.js';
import { people, places } from '../words.js';

/** A permission set is gained on many accounts at once. */
export const manyAccounts: RiskRule = {
  name: 'many-accounts',
  level: 'high',
  finds: 'By one change users gain a permission set on more accounts than the threshold.',
  why: 'One wrong group in a large rule is easily missed among many equal lines.',
  threshold: { default: 20, unit: 'accounts' },
  *find(context, threshold) {
    for (const { object, path, users, accounts, permissionSet, through } of gainedAccess(context)) {
      if (accounts.size <= threshold) continue;
      yield { object, path, raisedBy: raisedBy(context, accounts), message: `${people(users, 'gain')} ${permissionSet} ${places(context, accounts)} at once through ${through}` };
    }
  },
};
