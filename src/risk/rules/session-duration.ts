import { changedPermissionSets } from '../permission-sets.js';
import { isAdministrator } from '../policy/power.js';
import type { RiskRule } from '../rule.js';
import { count } from '../words.js';

/** A session lasts longer. */
export const sessionDuration: RiskRule = {
  name: 'session-duration',
  level: 'medium',
  finds: 'The sessions of a permission set last longer than before, and longer than the threshold.',
  why: 'Credentials that are stolen work until the session ends, and so does access that was taken away. With a permission set that allows everything it is one level more.',
  threshold: { default: 4, unit: 'hours' },
  *find(context, threshold) {
    for (const { object, name, before, after, has } of changedPermissionSets(context)) {
      const [was, is] = [hoursOf(before?.sessionDuration), hoursOf(after.sessionDuration)];
      if (is <= was || is <= threshold) continue;
      const instead = before === undefined ? '' : ` in place of ${count(was, 'hour')}`;
      yield { object, path: ['sessionDuration'], raisedBy: isAdministrator(has) ? 1 : 0, message: `Sessions of permission set ${name} last ${count(is, 'hour')}${instead}` };
    }
  },
};

/** Hours that sessions last where nothing is set (SSO Admin API, CreatePermissionSet, SessionDuration). */
const usualHours = 1;

/** Hours of a duration as ISO 8601 writes it, such as PT4H. One that cannot be read is not judged: AWS refuses it. */
function hoursOf(duration: string | undefined): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration ?? '');
  if (parts === null) return usualHours;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part: string | undefined) => Number(part ?? 0));
  return Math.round(100 * (days * 24 + hours + minutes / 60 + seconds / 3600)) / 100;
}
