import { changedPermissionSets } from '../permission-sets.js';
import type { RiskContext } from '../context.js';
import type { RiskRule, Suspicion } from '../rule.js';
import { gainedAccess, raisedBy } from '../grants.js';
import { names, people, places } from '../words.js';

/** A customer managed policy is attached whose content is not known. */
export const customerManagedPolicy: RiskRule = {
  name: 'customer-managed-policy',
  level: 'medium',
  finds: 'A customer managed policy is attached to a permission set, and its content is not known.',
  why: 'It is looked up by name in each account, so it may allow anything, another thing in each account, and something else tomorrow.',
  find: (context) => attached(context, (name) => name.startsWith('/'), (permissionSet, policies) =>
    `Permission set ${permissionSet} gets the customer managed policy ${policies}, whose content is not known`),
};

/** A policy of AWS is attached that is not in the table. */
export const unknownManagedPolicy: RiskRule = {
  name: 'unknown-managed-policy',
  level: 'medium',
  finds: 'A policy of AWS is attached to a permission set that is not in the table of known ones.',
  why: 'What is not known is not taken for harmless. Read the policy in the AWS Managed Policy Reference Guide.',
  find: (context) => attached(context, (name) => !name.startsWith('/'), (permissionSet, policies) =>
    `Permission set ${permissionSet} gets the AWS managed policy ${policies}, which is unknown to the table`),
};

/** Users gain a permission set of which nothing is known. */
export const permissionSetNotRead: RiskRule = {
  name: 'permission-set-not-read',
  level: 'medium',
  finds: 'Users gain a permission set that could not be read, or that is not there.',
  why: 'What is not known is not taken for harmless: no other rule can judge it.',
  *find(context) {
    const isUnknown = (name: string): boolean => context.now.body('permission-set', name) === undefined;
    for (const { object, path, users, accounts, permissionSet, through } of gainedAccess(context, (access) => isUnknown(access.permissionSet))) {
      yield { object, path, raisedBy: raisedBy(context, accounts), message: `${people(users, 'gain')} ${permissionSet} ${places(context, accounts)} through ${through}, and what it allows is not known` };
    }
  },
};

/** Customer managed policies are written with their path, so with a slash in front. */
function* attached(context: RiskContext, isMeant: (policy: string) => boolean, tell: (permissionSet: string, policies: string) => string): Generator<Suspicion> {
  for (const { object, name, had, has } of changedPermissionSets(context)) {
    const added = has.unknown.filter((policy) => isMeant(policy) && !had.unknown.includes(policy));
    if (added.length > 0) yield { object, message: tell(name, names(added)) };
  }
}
