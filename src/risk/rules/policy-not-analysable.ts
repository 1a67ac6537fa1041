import { changedPermissionSets } from '../permission-sets.js';
import type { PermissionSetPower } from '../policy/permission-set-power.js';
import type { RiskRule } from '../rule.js';
import { names } from '../words.js';

/** An inline policy allows by exceptions, or cannot be understood. */
export const policyNotAnalysable: RiskRule = {
  name: 'policy-not-analysable',
  level: 'medium',
  finds: 'An inline policy newly allows with NotAction or NotResource, or has something that is not understood.',
  why: 'What such a policy allows is all that it does not name, which grows by itself. What is not understood is not judged by the other rules, so it is one level more.',
  *find(context) {
    for (const { object, name, had, has } of changedPermissionSets(context)) {
      const known = reasons(had);
      const added = reasons(has).filter((reason) => !known.includes(reason));
      if (added.length > 0) yield { object, path: ['inlinePolicy'], raisedBy: has.problems.length > 0 ? 1 : 0, message: `The inline policy of permission set ${name} cannot be judged by what it names: ${names(added)}` };
    }
  },
};

function reasons({ inline, problems }: PermissionSetPower): string[] {
  const allow = inline.filter(({ effect }) => effect === 'Allow');
  return [
    ...(allow.some(({ isNotAction }) => isNotAction) ? ['it allows with NotAction'] : []),
    ...(allow.some(({ isNotResource }) => isNotResource) ? ['it allows with NotResource'] : []),
    ...problems,
  ];
}
