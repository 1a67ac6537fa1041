import { administeredBy } from '../administrators.js';
import { membershipChanges } from '../groups.js';
import { raisedBy } from '../grants.js';
import type { RiskRule } from '../rule.js';
import { names, people, places } from '../words.js';

/** A group that makes administrators gets members. */
export const administratorGroup: RiskRule = {
  name: 'administrator-group',
  level: 'high',
  finds: 'A group that gives a permission set which allows everything gets members, also such who are administrators by another way.',
  why: 'Membership outlives the other way, and the group gives whatever is assigned to it later.',
  *find(context) {
    for (const { group, joined } of membershipChanges(context)) {
      const { accounts, permissionSets } = joined.length === 0 ? { accounts: [], permissionSets: [] } : administeredBy(context, group);
      if (accounts.length === 0) continue;
      yield {
        object: { kind: 'group', name: group }, path: ['members'], raisedBy: raisedBy(context, accounts),
        message: `${people(joined, 'join')} ${group}, which gives ${names(permissionSets)} ${places(context, accounts)}`,
      };
    }
  },
};
