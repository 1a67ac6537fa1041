import type { Access } from '../../diff/index.js';
import { isAdministrative } from '../administrators.js';
import { gainedAccess, raisedBy } from '../grants.js';
import { powerText } from '../power-text.js';
import type { RiskRule } from '../rule.js';
import { people, places } from '../words.js';

/** Somebody becomes an administrator of an account. */
export const administratorAccess: RiskRule = {
  name: 'administrator-access',
  level: 'critical',
  finds: 'Users gain a permission set that allows everything, on accounts where they had none of that kind.',
  why: 'An administrator can read and delete all there is in an account, and give the same power to others. Under a condition, or within a boundary that is not known, it is one level less.',
  *find(context) {
    const { old, now } = context;
    const isNew = ({ accountId, permissionSet, user }: Access): boolean => {
      const had = old.administratorsOf(accountId).get(user);
      return had === undefined || (had.isLimited && !now.powerOf(permissionSet).isLimited);
    };
    for (const change of gainedAccess(context, (access) => isAdministrative(now, access.permissionSet) && isNew(access))) {
      const power = now.powerOf(change.permissionSet);
      yield {
        object: change.object, path: change.path, raisedBy: raisedBy(context, change.accounts) - Number(power.isLimited),
        message: `${people(change.users, 'gain')} ${change.permissionSet} ${places(context, change.accounts)} through ${change.through}, which ${powerText(power)}`,
      };
    }
  },
};
