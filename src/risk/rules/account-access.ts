import type { RiskContext } from '../context.js';
import { gainedAccess } from '../grants.js';
import type { RiskRule, Suspicion } from '../rule.js';
import { isSensitive } from '../sensitive-accounts.js';
import { people, places } from '../words.js';

/** Somebody gains access to the management account. */
export const managementAccount: RiskRule = {
  name: 'management-account',
  level: 'high',
  finds: 'Users gain a permission set on the management account. It is the account that owns the instance, as account assignments exist in instances of organizations only.',
  why: 'What is done there reaches the whole organization: accounts, policies over them, billing, and Identity Center itself.',
  find: (context) => gains(context, (accountId) => accountId === context.managementAccountId, () => `on the management account ${context.managementAccountId}`),
};

/** Somebody gains access to an account that was named as sensitive. */
export const sensitiveAccount: RiskRule = {
  name: 'sensitive-account',
  level: 'medium',
  finds: 'Users gain a permission set on an account that `sensitiveAccounts` names. Findings of other rules about access to such an account are one level more.',
  why: 'You have said that these accounts deserve more care.',
  find: (context) => gains(context, (accountId) => isSensitive(context, accountId), (accounts) => `${places(context, accounts)}, which ${accounts.size === 1 ? 'is' : 'are'} sensitive,`),
};

function* gains(context: RiskContext, isMeant: (accountId: string) => boolean, where: (accounts: ReadonlySet<string>) => string): Generator<Suspicion> {
  for (const { object, path, users, accounts, permissionSet, through } of gainedAccess(context, ({ accountId }) => isMeant(accountId))) {
    yield { object, path, message: `${people(users, 'gain')} ${permissionSet} ${where(accounts)} through ${through}` };
  }
}
