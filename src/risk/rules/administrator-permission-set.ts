import { changedPermissionSets, holdersOfSet } from '../permission-sets.js';
import { isAdministrator } from '../policy/power.js';
import { raisedBy } from '../grants.js';
import { powerText } from '../power-text.js';
import type { RiskRule } from '../rule.js';
import { count } from '../words.js';

/** A permission set becomes one of an administrator. */
export const administratorPermissionSet: RiskRule = {
  name: 'administrator-permission-set',
  level: 'critical',
  finds: 'A permission set that did not allow everything does now, or a new one does.',
  why: 'All who have it become administrators, though no assignment and no group has changed. While nobody has it, it is one level less.',
  *find(context) {
    for (const { object, name, before, had, has } of changedPermissionSets(context)) {
      if (!isAdministrator(has) || (isAdministrator(had) && (!had.isLimited || has.isLimited))) continue;
      const { users, accounts } = holdersOfSet(context.now, name);
      yield {
        object, raisedBy: raisedBy(context, accounts) - Number(has.isLimited || users.size === 0),
        message: `${before === undefined ? 'New permission set' : 'Permission set'} ${name} ${before === undefined ? '' : 'now '}${powerText(has)}; ${users.size === 0 ? 'nobody has it' : `${count(users.size, 'user')} on ${count(accounts.size, 'account')} will have it`}`,
      };
    }
  },
};
