import { changedPermissionSets, type ChangedPermissionSet } from '../permission-sets.js';
import { isAdministrator, type Escalation } from '../policy/power.js';
import type { RiskRule } from '../rule.js';
import { names } from '../words.js';

/** A permission set allows to raise permissions. */
export const iamWrite: RiskRule = {
  name: 'iam-write',
  level: 'high',
  finds: 'A permission set newly allows actions by which somebody can raise permissions: writing IAM, passing or assuming any role, writing Identity Center or Organizations.',
  why: 'Who may change policies, trust or assignments can become an administrator. On some resources or under a condition only it is one level less.',
  *find(context) {
    for (const changed of changedPermissionSets(context)) {
      const { object, name, has } = changed;
      if (isAdministrator(has)) continue;
      const added = newEscalations(changed);
      const isWider = has.class === 'iam-write' && changed.had.class !== 'iam-write' && !isAdministrator(changed.had);
      if (added.length > 0) {
        yield { object, raisedBy: added.every(({ grant }) => grant === 'limited') ? -1 : 0, message: `Permission set ${name} now allows ${names(added.map(({ action }) => action))}` };
      } else if (isWider) {
        yield { object, raisedBy: has.isLimited ? -1 : 0, message: `Permission set ${name} now allows to raise permissions by ${names(has.because)}` };
      }
    }
  },
};

/** Actions that were not allowed, or not everywhere. What comes with nearly everything is told by another rule. */
function newEscalations({ had, has }: ChangedPermissionSet): readonly Escalation[] {
  if (has.class !== 'iam-write') return [];
  const known = new Map(had.escalations.map(({ action, grant }) => [action, grant]));
  return has.escalations.filter(({ action, grant }) => !known.has(action) || (known.get(action) === 'limited' && grant === 'full'));
}
