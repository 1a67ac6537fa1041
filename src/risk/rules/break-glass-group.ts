import { membershipChanges, type MembershipChange } from '../groups.js';
import { fitsName } from '../name-pattern.js';
import type { RiskRule } from '../rule.js';
import { people } from '../words.js';

/** A group for emergencies changes. */
export const breakGlassGroup: RiskRule = {
  name: 'break-glass-group',
  level: 'critical',
  finds: 'The members of a group for emergencies change, or it is renamed or deleted. `breakGlassGroups` says which groups these are.',
  why: 'It is the last way in when nothing else works, and usually the one that is watched least.',
  *find(context) {
    const isMeant = (name: string | undefined): boolean => name !== undefined && context.settings.breakGlassGroups.some((pattern) => fitsName(pattern, name));
    for (const change of membershipChanges(context)) {
      if (!isMeant(change.group) && !isMeant(change.formerName)) continue;
      const told = tell(change);
      if (told.length > 0) yield { object: { kind: 'group', name: change.group }, path: change.isGone ? undefined : ['members'], message: `Group for emergencies ${change.group}: ${told.join(', ')}` };
    }
  },
};

function tell({ joined, left, formerName, isGone }: MembershipChange): string[] {
  return [
    ...(isGone ? ['it is deleted'] : []),
    ...(formerName === undefined ? [] : [`it was called ${formerName}`]),
    ...(joined.length === 0 ? [] : [people(joined, 'join')]),
    ...(left.length === 0 ? [] : [people(left, 'leave')]),
  ];
}
