import { kindNames, type KindName } from '../model/index.js';
import { schemaOf } from './schemas.js';
import { writePermissionsOf } from './write-permissions.js';

/** What every reading needs, whatever the kinds: the trail, the instance, and the accounts with their units. */
const always = [
  'cloudtrail:LookupEvents',
  'sso:DescribeInstance', 'sso:ListInstances', 'sso:ListRegions', 'sso:ListTagsForResource',
  'organizations:ListAccounts', 'organizations:ListAccountsForParent', 'organizations:ListOrganizationalUnitsForParent', 'organizations:ListRoots',
];

/** What an incremental reading needs besides: who else may have changed something. */
const incremental = ['organizations:ListDelegatedAdministrators'];

const identityStore = (...operations: string[]): string[] => operations.map((operation) => `identitystore:${operation}`);
const sso = (...operations: string[]): string[] => operations.map((operation) => `sso:${operation}`);

/** What it takes to collect a kind, in order of reference; a test compares it with the calls that a backup makes. */
const reads: Readonly<Record<KindName, readonly string[]>> = {
  user: identityStore('ListUsers'),
  group: identityStore('ListGroups', 'ListGroupMemberships'),
  'permission-set': sso(
    'DescribePermissionSet', 'GetInlinePolicyForPermissionSet', 'GetPermissionsBoundaryForPermissionSet',
    'ListCustomerManagedPolicyReferencesInPermissionSet', 'ListManagedPoliciesInPermissionSet', 'ListPermissionSets', 'ListTagsForResource',
  ),
  // A principal that is not listed is described, to know whether the assignment is an orphan.
  'account-assignments': [
    ...sso('ListAccountAssignments', 'ListAccountsForProvisionedPermissionSet', 'ListPermissionSetsProvisionedToAccount'),
    ...identityStore('DescribeGroup', 'DescribeUser'),
  ],
  'access-control-attributes': sso('DescribeInstanceAccessControlAttributeConfiguration'),
  'trusted-token-issuer': sso('DescribeTrustedTokenIssuer', 'ListTagsForResource', 'ListTrustedTokenIssuers'),
  // Principals and issuers that are not listed are described, to know whether they are orphans.
  application: [
    ...sso(
      'DescribeTrustedTokenIssuer', 'GetApplicationAssignmentConfiguration', 'GetApplicationSessionConfiguration', 'ListApplicationAccessScopes',
      'ListApplicationAssignments', 'ListApplicationAuthenticationMethods', 'ListApplicationGrants', 'ListApplications', 'ListTagsForResource',
    ),
    ...identityStore('DescribeGroup', 'DescribeUser'),
  ],
};

/** What a restore asks besides, to know beforehand what it is not allowed; without it that is not checked. */
const checks = ['iam:SimulatePrincipalPolicy'];

/** An IAM policy as JSON. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly { readonly Sid: string; readonly Effect: 'Allow'; readonly Action: readonly string[]; readonly Resource: '*' }[];
}

/** What is to be allowed besides full backups. */
export interface Purposes {
  readonly incremental?: boolean | undefined;
  readonly restore?: boolean | undefined;
}

/**
 * The least that a caller has to be allowed for reading these kinds, and for restoring them. `sts:GetCallerIdentity` needs no
 * permission. Kinds to which others refer are read with them.
 */
export function permissionsFor(kinds: readonly KindName[], purposes: Purposes = {}): PolicyDocument {
  const read = new Set(kinds.flatMap((kind) => [kind, ...schemaOf(kind).refersTo]));
  const reading = [...new Set([...always, ...kindNames.filter((kind) => read.has(kind)).flatMap((kind) => reads[kind])])].sort();
  const statements = [statement('IdentityCenterBackup', reading)];
  if (purposes.incremental === true) statements.push(statement('IdentityCenterIncrementalBackup', incremental));
  if (purposes.restore === true) {
    const writing = new Set(kinds.flatMap(writePermissionsOf));
    statements.push(statement('IdentityCenterRestore', [...writing].filter((action) => !reading.includes(action)).sort()), statement('IdentityCenterTargetChecks', checks));
  }
  return { Version: '2012-10-17', Statement: statements };
}

/** What the role needs by which the policies of an account are looked up (`policyLookupRole` of idc.yaml). */
export function policyLookupPermissions(): PolicyDocument {
  return { Version: '2012-10-17', Statement: [statement('IdentityCenterPolicyLookup', ['iam:GetPolicy', 'iam:ListPolicies'])] };
}

/**
 * What a caller needs of IAM besides, where assignments to the management account are restored: there Identity Center makes its
 * roles with the caller's permissions and not with its own (IAM Identity Center User Guide, "Delegated administration").
 */
export function managementAccountPermissions(): PolicyDocument {
  const roles = ['AttachRolePolicy', 'CreateRole', 'DeleteRole', 'DeleteRolePolicy', 'DetachRolePolicy', 'GetRole', 'ListAttachedRolePolicies', 'ListRolePolicies', 'PutRolePolicy'];
  const providers = ['CreateSAMLProvider', 'GetSAMLProvider', 'ListSAMLProviders', 'TagSAMLProvider', 'UpdateSAMLProvider'];
  return { Version: '2012-10-17', Statement: [statement('IdentityCenterManagementAccount', [...roles, ...providers].map((operation) => `iam:${operation}`))] };
}

/** What it takes to sign snapshots with a key of AWS KMS (`signing.kmsKey` of idc.yaml); its key policy may allow it as well. */
export function signingPermissions(): PolicyDocument {
  return { Version: '2012-10-17', Statement: [statement('IdentityCenterBackupSigning', ['kms:GetPublicKey', 'kms:Sign'])] };
}

function statement(Sid: string, Action: readonly string[]): PolicyDocument['Statement'][number] {
  return { Sid, Effect: 'Allow', Action, Resource: '*' };
}
