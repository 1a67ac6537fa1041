import { changedPermissionSets } from '../permission-sets.js';
import { escalationActions } from '../policy/escalation-actions.js';
import type { Statement } from '../policy/statement.js';
import type { RiskRule } from '../rule.js';
import { names } from '../words.js';

/** A Deny is gone from an inline policy. */
export const denyRemoved: RiskRule = {
  name: 'deny-removed',
  level: 'high',
  finds: 'A statement that denies is gone from the inline policy of a permission set, or denies less. How it is written and where it stands does not count.',
  why: 'A Deny holds back all other policies, so what they allow takes effect when it goes. Where it denied nothing that raises permissions, it is one level less.',
  *find(context) {
    for (const { object, name, had, has } of changedPermissionSets(context)) {
      const kept = new Set(has.inline.filter(isDeny).flatMap(denials));
      const gone = [...new Set(had.inline.filter(isDeny).flatMap(denials))].filter((denial) => !kept.has(denial));
      if (gone.length === 0) continue;
      const actions = [...new Set(gone.map((denial) => denial.split('\n')[0] ?? ''))];
      yield { object, path: ['inlinePolicy'], raisedBy: actions.some(isGrave) ? 0 : -1, message: `The inline policy of permission set ${name} no longer denies ${names(actions)} as it did` };
    }
  },
};

function isDeny({ effect }: Statement): boolean {
  return effect === 'Deny';
}

/** A Deny piece by piece, so that statements that were split or joined are the same. */
function denials({ actions, isNotAction, resources, isNotResource, condition }: Statement): string[] {
  const actionTexts = isNotAction ? [`all but ${actions.toSorted().join(', ')}`] : actions;
  const resourceTexts = isNotResource ? [`all but ${resources.toSorted().join(', ')}`] : resources;
  return actionTexts.flatMap((action) => resourceTexts.map((resource) => [action, resource, condition].join('\n')));
}

const services = new Set(Object.values(escalationActions).flat().map((action) => action.toLowerCase().split(':')[0]));

function isGrave(action: string): boolean {
  const [service = ''] = action.split(':');
  return service.startsWith('all but') || service.includes('*') || services.has(service);
}
