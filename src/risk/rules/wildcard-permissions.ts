import { changedPermissionSets } from '../permission-sets.js';
import { comparePower, isAdministrator } from '../policy/power.js';
import { powerText } from '../power-text.js';
import type { RiskRule } from '../rule.js';
import { names } from '../words.js';

/** A permission set allows whole services, or nearly all of them. */
export const wildcardPermissions: RiskRule = {
  name: 'wildcard-permissions',
  level: 'high',
  finds: 'A permission set newly allows nearly everything, or all actions of a service on all resources.',
  why: 'A wildcard takes in what AWS adds later and what nobody has thought of. For single services it is one level less, and for a permission set that allows everything another rule speaks.',
  *find(context) {
    for (const { object, name, had, has } of changedPermissionSets(context)) {
      const added = has.wildcards.filter((wildcard) => !had.wildcards.includes(wildcard) && !had.wildcards.includes('*'));
      if (isAdministrator(has)) continue;
      if (has.class === 'power-user' && comparePower(had, has) < 0) yield { object, message: `Permission set ${name} now ${powerText(has)}` };
      else if (added.length > 0) yield { object, raisedBy: -1, message: `Permission set ${name} now allows ${names(added)} on all resources` };
    }
  },
};
