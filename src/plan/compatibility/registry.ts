import type { TargetFinding } from '../../model/index.js';
import { accounts } from './accounts.js';
import { customerManagedPolicies } from './customer-managed-policies.js';
import type { CompatibilityCheck, CompatibilityInput } from './input.js';
import { managementAccount } from './management-account.js';
import { permissions } from './permissions.js';
import { principals } from './principals.js';
import { quotas } from './quotas.js';
import { values } from './values.js';

/** Every check of the target by its name, in the order in which findings are shown. Adding one is adding a file and a line here. */
export const compatibilityChecks: Readonly<Record<string, CompatibilityCheck>> = {
  permissions,
  'management-account': managementAccount,
  accounts,
  'customer-managed-policies': customerManagedPolicies,
  principals,
  quotas,
  values,
};

/** Everything that does not fit between a plan and its target, by what is known. */
export function checkCompatibility(input: CompatibilityInput): TargetFinding[] {
  return Object.values(compatibilityChecks).flatMap((check) => check(input));
}
