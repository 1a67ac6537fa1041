import { sumCalls, type PredictCalls, type PredictedCalls } from '../predicted-calls.js';
import { tagCalls } from '../tag-calls.js';
import { hasSameAttributes, policyChanges } from './changes.js';
import type { PermissionSet } from './schema.js';

const lookAtAccounts = 'sso:ListAccountsForProvisionedPermissionSet';

/** A call for each thing that is attached. A change, but not one of tags alone, is provisioned where the permission set is in use. */
export const predictPermissionSetCalls: PredictCalls<PermissionSet> = (before, after, { isProvisioned }) => {
  if (after === undefined) return { [lookAtAccounts]: 1, 'sso:DeletePermissionSet': 1 };
  if (before === undefined) {
    const { name, description, sessionDuration, relayState, tags } = after;
    return { 'sso:CreatePermissionSet': 1, ...attachmentCalls({ name, description, sessionDuration, relayState, tags }, after) };
  }
  const changes = { 'sso:UpdatePermissionSet': Number(!hasSameAttributes(before, after)), ...attachmentCalls(before, after) };
  const provisioning = Object.values(changes).some((count) => count > 0) ? provisioningCalls(isProvisioned(after.name)) : {};
  return sumCalls([tagCalls(before.tags, after.tags), changes, provisioning]);
};

function attachmentCalls(before: PermissionSet, after: PermissionSet): PredictedCalls {
  const { managed, customer } = policyChanges(before, after);
  return {
    'sso:DetachManagedPolicyFromPermissionSet': managed.removed.length,
    'sso:DetachCustomerManagedPolicyReferenceFromPermissionSet': customer.removed.length,
    'sso:AttachManagedPolicyToPermissionSet': managed.added.length,
    'sso:AttachCustomerManagedPolicyReferenceToPermissionSet': customer.added.length,
    ...replaced(before.inlinePolicy, after.inlinePolicy, ['sso:PutInlinePolicyToPermissionSet', 'sso:DeleteInlinePolicyFromPermissionSet']),
    ...replaced(before.permissionsBoundary, after.permissionsBoundary, ['sso:PutPermissionsBoundaryToPermissionSet', 'sso:DeletePermissionsBoundaryFromPermissionSet']),
  };
}

function replaced(before: unknown, after: unknown, [put, remove]: readonly [string, string]): PredictedCalls {
  if (JSON.stringify(before) === JSON.stringify(after)) return {};
  return { [after === undefined ? remove : put]: 1 };
}

function provisioningCalls(isProvisioned: boolean): PredictedCalls {
  return { [lookAtAccounts]: 1, 'sso:ProvisionPermissionSet': Number(isProvisioned) };
}
