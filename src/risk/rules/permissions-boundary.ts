import { changedPermissionSets, type ChangedPermissionSet } from '../permission-sets.js';
import { boundaryName, boundaryPower, type PolicyContents } from '../policy/permission-set-power.js';
import { comparePower } from '../policy/power.js';
import type { RiskRule, Suspicion } from '../rule.js';

/** A permissions boundary is taken away, or lets more through. */
export const permissionsBoundary: RiskRule = {
  name: 'permissions-boundary',
  level: 'high',
  finds: 'The permissions boundary of a permission set is removed, or replaced by one that is wider or not known.',
  why: 'A boundary is what holds back policies that allow too much. Where another one of which nothing is known takes its place, it is one level less.',
  *find(context) {
    for (const changed of changedPermissionSets(context)) yield* judge(changed, context.facts?.policies);
  },
};

function judge({ object, name, before, after }: ChangedPermissionSet, contents: PolicyContents | undefined): Suspicion[] {
  const [was, is] = [boundaryName(before?.permissionsBoundary), boundaryName(after.permissionsBoundary)];
  const found = (message: string, raisedBy = 0): Suspicion[] => [{ object, path: ['permissionsBoundary'], message, raisedBy }];
  if (was === undefined || was === is) return [];
  if (is === undefined) return found(`Permission set ${name} loses its permissions boundary ${was}`);
  const [had, has] = [boundaryPower(before?.permissionsBoundary, contents), boundaryPower(after.permissionsBoundary, contents)];
  if (had === undefined || has === undefined) return found(`Permission set ${name} has the permissions boundary ${is} in place of ${was}, and it is not known which is wider`, -1);
  return comparePower(has, had) > 0 ? found(`Permission set ${name} has the permissions boundary ${is} in place of ${was}, which is wider`) : [];
}
