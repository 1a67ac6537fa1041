import type { Holders } from '../../diff/index.js';
import { raisedBy } from '../grants.js';
import type { RiskContext } from '../context.js';
import type { RiskRule } from '../rule.js';
import { accountText, names } from '../words.js';

/** A permission set is assigned to a user directly. */
export const directAssignment: RiskRule = {
  name: 'direct-assignment',
  level: 'low',
  finds: 'A permission set is assigned to a user, not to a group.',
  why: 'Nobody finds it by looking at groups, and it stays when the user changes team.',
  *find(context) {
    for (const { name: accountId } of context.changes.changes.filter(({ kind }) => kind === 'account-assignments')) {
      for (const [permissionSet, { users }] of context.now.facts.assignments.get(accountId) ?? []) {
        const added = users.filter((user) => !hadDirectly(context, accountId, permissionSet).users.includes(user));
        if (added.length === 0) continue;
        yield {
          object: { kind: 'account-assignments', name: accountId }, path: ['permissionSets', permissionSet, 'users'], raisedBy: raisedBy(context, [accountId]),
          message: `${permissionSet} is assigned to ${names(added)} directly on ${accountText(context, accountId)}`,
        };
      }
    }
  },
};

function hadDirectly({ old }: RiskContext, accountId: string, permissionSet: string): Holders {
  return old.facts.assignments.get(accountId)?.get(permissionSet) ?? { groups: [], users: [] };
}
