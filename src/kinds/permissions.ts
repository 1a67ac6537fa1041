import { kindNames, type KindName } from '../model/index.js';
import { schemaOf } from './schemas.js';

/** IAM actions that a kind needs, without the service where it is `sso`. */
interface Needs {
  /** To be collected. */
  readonly read: readonly string[];
  /** To be restored, besides. */
  readonly write: readonly string[];
}

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

/** One line for each kind, in order of reference; a test compares them with the calls that a backup and the adapters make. */
const needs: Readonly<Record<KindName, Needs>> = {
  user: { read: identityStore('ListUsers'), write: identityStore('CreateUser', 'DeleteUser', 'DescribeUser', 'GetUserId', 'UpdateUser') },
  group: {
    read: identityStore('ListGroups', 'ListGroupMemberships'),
    write: identityStore(
      'CreateGroup', 'CreateGroupMembership', 'DeleteGroup', 'DeleteGroupMembership', 'DescribeGroup', 'DescribeUser', 'GetGroupId',
      'GetGroupMembershipId', 'GetUserId', 'UpdateGroup',
    ),
  },
  'permission-set': {
    read: sso(
      'DescribePermissionSet', 'GetInlinePolicyForPermissionSet', 'GetPermissionsBoundaryForPermissionSet',
      'ListCustomerManagedPolicyReferencesInPermissionSet', 'ListManagedPoliciesInPermissionSet', 'ListPermissionSets', 'ListTagsForResource',
    ),
    write: sso(
      'AttachCustomerManagedPolicyReferenceToPermissionSet', 'AttachManagedPolicyToPermissionSet', 'CreatePermissionSet',
      'DeleteInlinePolicyFromPermissionSet', 'DeletePermissionSet', 'DeletePermissionsBoundaryFromPermissionSet',
      'DescribePermissionSetProvisioningStatus', 'DetachCustomerManagedPolicyReferenceFromPermissionSet', 'DetachManagedPolicyFromPermissionSet',
      'ListAccountsForProvisionedPermissionSet', 'ListPermissionSetProvisioningStatus', 'ProvisionPermissionSet', 'PutInlinePolicyToPermissionSet',
      'PutPermissionsBoundaryToPermissionSet', 'TagResource', 'UntagResource', 'UpdatePermissionSet',
    ),
  },
  'account-assignments': {
    // A principal that is not listed is described, to know whether the assignment is an orphan.
    read: [
      ...sso('ListAccountAssignments', 'ListAccountsForProvisionedPermissionSet', 'ListPermissionSetsProvisionedToAccount'),
      ...identityStore('DescribeGroup', 'DescribeUser'),
    ],
    write: [
      ...sso(
        'CreateAccountAssignment', 'DeleteAccountAssignment', 'DescribeAccountAssignmentCreationStatus', 'DescribeAccountAssignmentDeletionStatus',
        'ListAccountAssignmentCreationStatus', 'ListAccountAssignmentDeletionStatus',
      ),
      ...identityStore('GetGroupId', 'GetUserId'),
    ],
  },
  'access-control-attributes': {
    read: sso('DescribeInstanceAccessControlAttributeConfiguration'),
    write: sso(
      'CreateInstanceAccessControlAttributeConfiguration', 'DeleteInstanceAccessControlAttributeConfiguration',
      'UpdateInstanceAccessControlAttributeConfiguration',
    ),
  },
  'trusted-token-issuer': {
    read: sso('DescribeTrustedTokenIssuer', 'ListTagsForResource', 'ListTrustedTokenIssuers'),
    write: sso('CreateTrustedTokenIssuer', 'DeleteTrustedTokenIssuer', 'TagResource', 'UntagResource', 'UpdateTrustedTokenIssuer'),
  },
  application: {
    // Principals and issuers that are not listed are described, to know whether they are orphans.
    read: [
      ...sso(
        'DescribeTrustedTokenIssuer', 'GetApplicationAssignmentConfiguration', 'GetApplicationSessionConfiguration', 'ListApplicationAccessScopes',
        'ListApplicationAssignments', 'ListApplicationAuthenticationMethods', 'ListApplicationGrants', 'ListApplications', 'ListTagsForResource',
      ),
      ...identityStore('DescribeGroup', 'DescribeUser'),
    ],
    write: [
      ...sso(
        'CreateApplication', 'CreateApplicationAssignment', 'DeleteApplication', 'DeleteApplicationAccessScope', 'DeleteApplicationAssignment',
        'DeleteApplicationAuthenticationMethod', 'DeleteApplicationGrant', 'PutApplicationAccessScope', 'PutApplicationAssignmentConfiguration',
        'PutApplicationAuthenticationMethod', 'PutApplicationGrant', 'PutApplicationSessionConfiguration', 'TagResource', 'UntagResource',
        'UpdateApplication',
      ),
      ...identityStore('GetGroupId', 'GetUserId'),
    ],
  },
};

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
  const reading = [...new Set([...always, ...kindNames.filter((kind) => read.has(kind)).flatMap((kind) => needs[kind].read)])].sort();
  const statements = [statement('IdentityCenterBackup', reading)];
  if (purposes.incremental === true) statements.push(statement('IdentityCenterIncrementalBackup', incremental));
  if (purposes.restore === true) {
    const writing = new Set(kinds.flatMap((kind) => needs[kind].write));
    statements.push(statement('IdentityCenterRestore', [...writing].filter((action) => !reading.includes(action)).sort()));
  }
  return { Version: '2012-10-17', Statement: statements };
}

function statement(Sid: string, Action: readonly string[]): PolicyDocument['Statement'][number] {
  return { Sid, Effect: 'Allow', Action, Resource: '*' };
}
