import { changedPermissionSets } from '../permission-sets.js';
import { escalationActions } from '../policy/escalation-actions.js';
import type { Statement } from '../policy/statement.js';
import { covers } from '../policy/wildcard.js';
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
      const kept = has.inline.filter(isDeny).flatMap(denials);
      const gone = had.inline.filter(isDeny).flatMap(denials).filter((denial) => !kept.some((other) => deniesToo(other, denial)));
      if (gone.length === 0) continue;
      const actions = [...new Set(gone.map(({ action }) => action))];
      yield { object, path: ['inlinePolicy'], raisedBy: actions.some(isGrave) ? 0 : -1, message: `The inline policy of permission set ${name} no longer denies ${names(actions)} as it did` };
    }
  },
};

function isDeny({ effect }: Statement): boolean {
  return effect === 'Deny';
}

interface Denial {
  readonly action: string;
  readonly resource: string;
  readonly condition: string;
}

const exception = 'all but ';

/** A Deny piece by piece, so that statements that were split or joined are the same. */
function denials({ actionTexts, isNotAction, resources, isNotResource, condition }: Statement): Denial[] {
  const actions = isNotAction ? [exception + actionTexts.toSorted().join(', ')] : actionTexts;
  const places = isNotResource ? [exception + resources.toSorted().join(', ')] : resources;
  return actions.flatMap((action) => places.map((resource) => ({ action, resource, condition })));
}

/** Whether one Deny takes away all that the other does. Of what is told by exceptions only the same is known to. */
function deniesToo(wide: Denial, narrow: Denial): boolean {
  return takesIn(wide.action.toLowerCase(), narrow.action.toLowerCase()) && takesIn(wide.resource, narrow.resource) && (wide.condition === '' || wide.condition === narrow.condition);
}

function takesIn(wide: string, narrow: string): boolean {
  return wide === narrow || (!wide.startsWith(exception) && covers(wide, narrow));
}

const services = new Set(Object.values(escalationActions).flat().map((action) => action.toLowerCase().split(':')[0]));

function isGrave(action: string): boolean {
  const [service = ''] = action.toLowerCase().split(':');
  return service.startsWith(exception) || service.includes('*') || services.has(service);
}
