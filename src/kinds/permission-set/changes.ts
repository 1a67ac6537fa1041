import { setDifference } from '../attempt-all.js';
import { customerManagedPolicyText, type PermissionSet } from './schema.js';

/** Whether everything is the same that UpdatePermissionSet writes. */
export function hasSameAttributes(before: PermissionSet, after: PermissionSet): boolean {
  return (['description', 'sessionDuration', 'relayState'] as const).every((attribute) => before[attribute] === after[attribute]);
}

/** The managed policies to attach and to detach; those of the customer in text form. */
export function policyChanges(before: PermissionSet, after: PermissionSet): Record<'managed' | 'customer', ReturnType<typeof setDifference>> {
  return {
    managed: setDifference(before.managedPolicies, after.managedPolicies),
    customer: setDifference(before.customerManagedPolicies?.map(customerManagedPolicyText), after.customerManagedPolicies?.map(customerManagedPolicyText)),
  };
}
