import type { Context } from '../runtime/operation.js';
import type { AsyncRequest } from '../state/async-requests.js';
import type { Assignment } from '../state/assignments.js';
import type { Instance } from '../state/instance.js';
import type { Account } from '../state/organization.js';
import type { PermissionSet } from '../state/permission-sets.js';

/** What the failure texts name. */
interface Place {
  readonly accountId: string;
  readonly principal?: string;
  readonly directory?: string;
  readonly callerArn?: string;
  readonly policy?: string;
}

/** Texts of FailureReason as people have reported them (reference: asynchronous operations), by cause. */
const failureTexts = {
  IAM_ACCESS_DENIED: ({ callerArn = 'the caller', policy = 'iam:CreateRole' }: Place) =>
    `Received a 403 status error: Access denied by IAM. Please check your policy, or wait for role propagation to complete. IAM Error: User: ${callerArn} is not authorized to perform: ${policy}`,
  ASSIGNMENT_NOT_FOUND: () => 'Received a 404 status error: Assignment not found.',
  PROVISION_NOT_FOUND: ({ accountId }: Place) => `Received a 404 status error: Permission set provision not found in AWS account ${accountId}`,
  PRINCIPAL_NOT_FOUND: ({ principal = 'USER assignee', directory = 'the directory' }: Place) =>
    `Received a 404 status error: the ${principal} was not found in directory ${directory}`,
  ACCOUNT_UNAVAILABLE: ({ accountId }: Place) =>
    `AWS SSO is unable to complete your request at this time. Obtaining permissions to manage your AWS account '${accountId}' takes longer than usual. This is usually due to the account being suspended or closed.`,
  POLICY_NOT_FOUND: ({ accountId, policy = '/Missing' }: Place) =>
    `Received a 404 status error: Policy arn:aws:iam::${accountId}:policy${policy} does not exist or is not attachable.`,
  INTERNAL_ERROR: () => 'An unexpected internal service exception was encountered',
} as const;

/** The known reasons for which asynchronous work fails. */
export type FailureName = keyof typeof failureTexts;

/** Their names, for checking rules that come from outside. */
export const failureNames = Object.keys(failureTexts) as [FailureName, ...FailureName[]];

/** The reason in the words of the service. */
export function failureText(name: FailureName, place: Place): string {
  return failureTexts[name](place);
}

/** The reason with which a fault rule lets the work of a call fail; undefined when none does. */
export function orderedFailure({ fault }: Context, place: Place = { accountId: '' }): string | undefined {
  return fault?.failure === undefined ? fault?.failureReason : failureText(fault.failure, place);
}

/** The place that the texts about a request name. */
export function placeOf({ accountIds: [accountId = ''], details }: Pick<AsyncRequest, 'accountIds' | 'details'>, instance: Instance): Place {
  const { PrincipalType, PrincipalId } = details;
  return { accountId, principal: `${PrincipalType} assignee ${PrincipalId}`, directory: instance.identity.identityStoreId };
}

/** Why the service cannot work in an account at all. */
export function accountFailure({ id, state }: Account): string | undefined {
  return state === 'ACTIVE' ? undefined : failureText('ACCOUNT_UNAVAILABLE', { accountId: id });
}

/** Why a permission set cannot be provisioned to an account: a policy that it names does not exist there. */
export function policyFailure(permissionSet: PermissionSet, { id, iamPolicies }: Account): string | undefined {
  const { boundary } = permissionSet;
  const references = [
    ...permissionSet.customerManagedPolicies.values(),
    ...(boundary !== undefined && 'CustomerManagedPolicyReference' in boundary ? [boundary.CustomerManagedPolicyReference] : []),
  ];
  const absent = references.map(({ Name, Path }) => Path + Name).find((policy) => iamPolicies !== undefined && !iamPolicies.has(policy));
  return absent === undefined ? undefined : failureText('POLICY_NOT_FOUND', { accountId: id, policy: absent });
}

/** Why nobody can be assigned: the directory does not know the principal. */
export function principalFailure(instance: Instance, { principalType, principalId }: Assignment): string | undefined {
  const store = principalType === 'USER' ? instance.users : instance.groups;
  return store.get(principalId) !== undefined ? undefined : failureText('PRINCIPAL_NOT_FOUND', {
    accountId: '', principal: `${principalType} assignee ${principalId}`, directory: instance.identity.identityStoreId,
  });
}
