import type { Assignment } from '../state/assignments.js';
import type { Instance } from '../state/instance.js';
import type { PermissionSet } from '../state/permission-sets.js';
import type { Account } from '../state/world.js';

/** Why the service cannot work in an account at all. */
export function accountFailure({ id, status }: Account): string | undefined {
  return status === 'ACTIVE' ? undefined
    : `AWS SSO is unable to complete your request at this time. Obtaining permissions to manage your AWS account '${id}' takes longer than usual. This is usually due to the account being suspended or closed.`;
}

/** Why a permission set cannot be provisioned to an account: a policy that it names does not exist there. */
export function policyFailure(permissionSet: PermissionSet, { id, iamPolicies }: Account): string | undefined {
  const { boundary } = permissionSet;
  const references = [
    ...permissionSet.customerManagedPolicies.values(),
    ...(boundary !== undefined && 'CustomerManagedPolicyReference' in boundary ? [boundary.CustomerManagedPolicyReference] : []),
  ];
  const absent = references.map(({ Name, Path }) => Path + Name).find((policy) => iamPolicies !== undefined && !iamPolicies.has(policy));
  return absent === undefined ? undefined
    : `Received a 404 status error: Policy arn:aws:iam::${id}:policy${absent} does not exist or is not attachable.`;
}

/** Why nobody can be assigned: the directory does not know the principal. */
export function principalFailure(instance: Instance, { principalType, principalId }: Assignment): string | undefined {
  const store = principalType === 'USER' ? instance.users : instance.groups;
  return store.get(principalId) !== undefined ? undefined
    : `Received a 404 status error: the ${principalType} assignee ${principalId} was not found in directory ${instance.identity.identityStoreId}`;
}
