import type { TargetFinding } from '../../model/index.js';
import type { CompatibilityCheck, KnownPolicies } from './input.js';
import { neededPolicies, type NeededPolicies } from './needed-policies.js';

const check = 'customer-managed-policies';

/**
 * Customer managed policies that a permission set names and an account does not have: AWS looks them up when the permission
 * set is assigned there, and not before.
 */
export const customerManagedPolicies: CompatibilityCheck = (input) => {
  const needed = neededPolicies(input);
  const { accountPolicies } = input;
  if (needed.length === 0) return [];
  if (accountPolicies === undefined) return [notAsked(needed)];
  const judged = needed.map((account) => ({ ...account, known: accountPolicies.get(account.accountId) ?? 'it was not asked' }));
  const unknown = judged.filter((account): account is typeof account & { known: string } => typeof account.known === 'string');
  return [...judged.flatMap(({ known, ...account }) => missing(account, known)), ...(unknown.length === 0 ? [] : [unanswered(unknown)])];
};

function missing({ accountId, policies }: NeededPolicies, known: KnownPolicies): TargetFinding[] {
  if (typeof known === 'string') return [];
  return [...policies].filter(([policy]) => !known.has(policy)).map(([policy, permissionSets]) => ({
    check,
    severity: 'error',
    subject: accountId,
    message: `Account ${accountId} has no customer managed policy ${policy}, which ${permissionSetsText(permissionSets)}; AWS will refuse to assign or update it there`,
    remedy: `Create the policy in account ${accountId} under exactly this path and name (letter case counts), or take it out of the permission set.`,
  }));
}

function notAsked(needed: readonly NeededPolicies[]): TargetFinding {
  const { count, accounts } = extent(needed);
  return {
    check,
    severity: 'warning',
    subject: accounts,
    message: `${count} of permission sets could not be looked up in ${accounts}, because no role is given for it; where one is missing, AWS will refuse the assignment`,
    remedy: 'Name a role that may list policies in each account as policyLookupRole in idc.yaml (docs/reference/configuration.md).',
  };
}

function unanswered(unknown: readonly (NeededPolicies & { readonly known: string })[]): TargetFinding {
  const { count, accounts } = extent(unknown);
  const [first] = unknown;
  return {
    check,
    severity: 'warning',
    subject: accounts,
    message: `${count} of permission sets could not be looked up in ${accounts}${first === undefined ? '' : `; account ${first.accountId}: ${first.known}`}`,
    remedy: 'Let the policyLookupRole of idc.yaml be there, trust the caller, and allow it iam:ListPolicies and iam:GetPolicy.',
  };
}

function extent(needed: readonly NeededPolicies[]): { count: string; accounts: string } {
  const policies = new Set(needed.flatMap((account) => [...account.policies.keys()])).size;
  const [first] = needed;
  return {
    count: policies === 1 ? '1 customer managed policy' : `${policies} customer managed policies`,
    accounts: needed.length === 1 && first !== undefined ? `account ${first.accountId}` : `${needed.length} accounts`,
  };
}

function permissionSetsText(names: readonly string[]): string {
  return names.length === 1 ? `permission set ${names[0]} names` : `the permission sets ${names.join(', ')} name`;
}
