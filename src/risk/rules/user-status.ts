import type { AccessChange } from '../grants.js';
import { gainedAccess, raisedBy } from '../grants.js';
import type { RiskContext } from '../context.js';
import { disabledUsers } from '../groups.js';
import type { RiskRule, Suspicion } from '../rule.js';
import { count, people, places } from '../words.js';

/** A disabled user gains access. */
export const disabledUser: RiskRule = {
  name: 'disabled-user',
  level: 'medium',
  finds: 'A user that is disabled gains access.',
  why: 'The access sleeps until somebody enables the user, and nobody will look at it then.',
  find: (context) => gainsOf(context, [...disabledUsers(context.now)], (users) => `${users === 1 ? 'is' : 'are'} disabled`),
};

/** A user that was disabled can sign in again. */
export const enabledUser: RiskRule = {
  name: 'enabled-user',
  level: 'medium',
  finds: 'A user that was disabled is enabled, and has access.',
  why: 'All that the user had before comes back at once, without any assignment that shows it.',
  *find({ changes, old, now }) {
    const wasDisabled = disabledUsers(old);
    for (const { name } of changes.changes.filter((change) => change.kind === 'user' && change.action === 'update' && wasDisabled.has(change.name))) {
      if (disabledUsers(now).has(name)) continue;
      const accounts = [...now.facts.assignments.values()].filter((sets) => [...sets.values()].some(({ groups, users }) =>
        users.includes(name) || groups.some((group) => now.isMember(group, name)))).length;
      if (accounts > 0) yield { object: { kind: 'user', name }, path: ['status'], message: `${name} was disabled, can sign in again, and has access to ${count(accounts, 'account')}` };
    }
  },
};

const dayMs = 86_400_000;

/** Somebody gains access who has not been seen for long. */
export const dormantUser: RiskRule = {
  name: 'dormant-user',
  level: 'medium',
  finds: 'A user gains access who has not been active for more days than the threshold. It is found only where the last activity of users is given.',
  why: 'An account that nobody uses is one that nobody misses when somebody else does.',
  threshold: { default: 90, unit: 'days' },
  find: (context, threshold) => {
    const { now, lastActivity = new Map<string, Date>() } = context.facts ?? {};
    const dormant = now === undefined ? [] : [...lastActivity].filter(([, seen]) => now.getTime() - seen.getTime() > threshold * dayMs).map(([name]) => name);
    return gainsOf(context, dormant, (users) => `${users === 1 ? 'has' : 'have'} not been active for more than ${count(threshold, 'day')}`);
  },
};

function* gainsOf(context: RiskContext, users: readonly string[], which: (users: number) => string): Generator<Suspicion> {
  const meant = new Set(users);
  for (const change of meant.size === 0 ? [] : gainedAccess(context, ({ user }) => meant.has(user))) yield suspicion(context, change, which(change.users.size));
}

function suspicion(context: RiskContext, { object, path, users, accounts, permissionSet }: AccessChange, which: string): Suspicion {
  return { object, path, raisedBy: raisedBy(context, accounts), message: `${people(users, 'gain')} ${permissionSet} ${places(context, accounts)} and ${which}` };
}
