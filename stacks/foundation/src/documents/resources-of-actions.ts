import type { ResourceName } from './places.js';

const sso = (...operations: readonly string[]): readonly string[] => operations.map((operation) => `sso:${operation}`);
const store = (...operations: readonly string[]): readonly string[] => operations.map((operation) => `identitystore:${operation}`);
const iam = (...operations: readonly string[]): readonly string[] => operations.map((operation) => `iam:${operation}`);

/**
 * What each action can be limited to (Service Authorization Reference, column "Resource types"). An action that names several
 * has to be allowed on all of them. `anything` stands where IAM knows no resource, or where all of the caller's organization is meant.
 */
const table: readonly (readonly [readonly ResourceName[], readonly string[]])[] = [
  [['anything'], [
    'cloudtrail:LookupEvents', 'organizations:ListAccounts', 'organizations:ListAccountsForParent', 'organizations:ListDelegatedAdministrators',
    'organizations:ListOrganizationalUnitsForParent', 'organizations:ListRoots', 'iam:ListSAMLProviders', ...sso('ListApplications', 'ListInstances'),
  ]],
  [['instance'], sso(
    'CreateInstanceAccessControlAttributeConfiguration', 'DeleteInstanceAccessControlAttributeConfiguration', 'DescribeAccountAssignmentCreationStatus',
    'DescribeAccountAssignmentDeletionStatus', 'DescribeInstance', 'DescribeInstanceAccessControlAttributeConfiguration', 'DescribePermissionSetProvisioningStatus',
    'ListAccountAssignmentCreationStatus', 'ListAccountAssignmentDeletionStatus', 'ListPermissionSetProvisioningStatus', 'ListPermissionSets', 'ListRegions',
    'ListTrustedTokenIssuers', 'UpdateInstanceAccessControlAttributeConfiguration',
  )],
  [['instance', 'permissionSets'], sso(
    'AttachCustomerManagedPolicyReferenceToPermissionSet', 'AttachManagedPolicyToPermissionSet', 'CreatePermissionSet', 'DeleteInlinePolicyFromPermissionSet',
    'DeletePermissionSet', 'DeletePermissionsBoundaryFromPermissionSet', 'DescribePermissionSet', 'DetachCustomerManagedPolicyReferenceFromPermissionSet',
    'DetachManagedPolicyFromPermissionSet', 'GetInlinePolicyForPermissionSet', 'GetPermissionsBoundaryForPermissionSet', 'ListAccountsForProvisionedPermissionSet',
    'ListCustomerManagedPolicyReferencesInPermissionSet', 'ListManagedPoliciesInPermissionSet', 'PutInlinePolicyToPermissionSet',
    'PutPermissionsBoundaryToPermissionSet', 'UpdatePermissionSet',
  )],
  [['instance', 'accounts'], sso('ListPermissionSetsProvisionedToAccount')],
  [['instance', 'permissionSets', 'accounts'], sso('CreateAccountAssignment', 'DeleteAccountAssignment', 'ListAccountAssignments', 'ProvisionPermissionSet')],
  [['instance', 'applications', 'applicationProviders'], sso('CreateApplication')],
  [['applications'], sso(
    'CreateApplicationAssignment', 'DeleteApplication', 'DeleteApplicationAccessScope', 'DeleteApplicationAssignment', 'DeleteApplicationAuthenticationMethod',
    'DeleteApplicationGrant', 'GetApplicationAssignmentConfiguration', 'GetApplicationSessionConfiguration', 'ListApplicationAccessScopes',
    'ListApplicationAssignments', 'ListApplicationAuthenticationMethods', 'ListApplicationGrants', 'PutApplicationAccessScope',
    'PutApplicationAssignmentConfiguration', 'PutApplicationAuthenticationMethod', 'PutApplicationGrant', 'PutApplicationSessionConfiguration', 'UpdateApplication',
  )],
  [['instance', 'trustedTokenIssuers'], sso('CreateTrustedTokenIssuer')],
  [['trustedTokenIssuers'], sso('DeleteTrustedTokenIssuer', 'DescribeTrustedTokenIssuer', 'UpdateTrustedTokenIssuer')],
  [['instance', 'permissionSets', 'applications', 'trustedTokenIssuers'], sso('ListTagsForResource', 'TagResource', 'UntagResource')],
  [['identityStore'], store('CreateGroup', 'CreateUser')],
  [['identityStore', 'users'], store('DeleteUser', 'DescribeUser', 'GetUserId', 'ListUsers', 'UpdateUser')],
  [['identityStore', 'groups'], store('DeleteGroup', 'DescribeGroup', 'GetGroupId', 'ListGroups', 'UpdateGroup')],
  [['identityStore', 'groups', 'memberships'], store('ListGroupMemberships')],
  [['identityStore', 'users', 'groups'], store('CreateGroupMembership')],
  [['identityStore', 'users', 'groups', 'memberships'], store('DeleteGroupMembership', 'GetGroupMembershipId')],
  [['restoreRole'], iam('SimulatePrincipalPolicy')],
  [['reservedRoles'], iam(
    'AttachRolePolicy', 'CreateRole', 'DeleteRole', 'DeleteRolePolicy', 'DetachRolePolicy', 'GetRole', 'ListAttachedRolePolicies', 'ListRolePolicies', 'PutRolePolicy',
  )],
  [['samlProviders'], iam('CreateSAMLProvider', 'GetSAMLProvider', 'TagSAMLProvider', 'UpdateSAMLProvider')],
  [['bucket'], [
    's3:GetBucketObjectLockConfiguration', 's3:GetBucketPublicAccessBlock', 's3:GetBucketVersioning', 's3:GetEncryptionConfiguration', 's3:ListBucket', 's3:ListBucketVersions',
  ]],
  [['objects'], [
    's3:DeleteObject', 's3:DeleteObjectVersion', 's3:GetObject', 's3:GetObjectLegalHold', 's3:GetObjectRetention', 's3:GetObjectVersion', 's3:PutObject', 's3:PutObjectRetention',
  ]],
  [['copiesKey'], ['kms:Decrypt', 'kms:GenerateDataKey']],
  [['signingKey'], ['kms:GetPublicKey', 'kms:Sign']],
  [['logStreams'], ['logs:CreateLogStream', 'logs:PutLogEvents']],
];

const byAction: ReadonlyMap<string, readonly ResourceName[]> = new Map(table.flatMap(([names, actions]) => actions.map((action) => [action, names] as const)));

/** What the table limits, for the tests that hold it against the documents. */
export const knownActions: readonly string[] = [...byAction.keys()];

/**
 * What an action is limited to.
 * @throws Error for an action that the table lacks: a document has a new one, and its resources have to be looked up
 */
export function resourcesOfAction(action: string): readonly ResourceName[] {
  const names = byAction.get(action);
  if (names === undefined) throw new Error(`${action} is not in the table of resources (src/documents/resources-of-actions.ts); add it with what the Service Authorization Reference says`);
  return names;
}
