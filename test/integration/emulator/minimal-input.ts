import { type EmulatorSeed, emptySeed } from '../../../src/emulator/index.js';
import type { Json, JsonObject } from '../../../src/emulator/json.js';
import { type ServiceTable, serviceTables } from '../../../src/emulator/shapes/table.js';
import { sample } from './sample-input.js';
import { accountA, accountB, managementAccountId } from './running.js';

const instanceId = 'ssoins-0123456789abcdef';
const [annId, bobId, adminsId, requestId] = [1, 2, 3, 4].map((n) => `00000000-0000-7000-8000-00000000000${n}`) as [string, string, string, string];
const permissionSetArn = (id: string): string => `arn:aws:sso:::permissionSet/${instanceId}/ps-${id}`;
const [fullArn, bareArn] = [permissionSetArn('00000000000000f0'), permissionSetArn('00000000000000b0')];
const applicationArn = `arn:aws:sso::${managementAccountId}:application/${instanceId}/apl-0123456789abcdef`;
const issuerArn = `arn:aws:sso::${managementAccountId}:trustedTokenIssuer/${instanceId}/tti-00000000-0000-4000-8000-000000000000`;
const membershipId = '00000000-0000-7000-8000-000000000009';
const stamps = { createdAt: 0, createdBy: 'test', updatedAt: 0, updatedBy: 'test' };
const request = { createdDate: 0, permissionSetArn: fullArn, accountIds: [accountA], details: {}, status: 'SUCCEEDED' as const, seen: true };
const person = (userName: string, id: string) => ({ userName, displayName: userName, name: { givenName: 'G', familyName: 'F' }, id });

/** One object of each kind, with known identifiers, and a permission set and a user that nothing is attached to. */
export const populatedSeed: EmulatorSeed = {
  ...emptySeed,
  rootId: 'r-abcd',
  organizationalUnits: [{ id: 'ou-abcd-01234567', name: 'Unit' }],
  instanceArn: `arn:aws:sso:::instance/${instanceId}`, identityStoreId: 'd-0123456789', identitySource: 'EXTERNAL',
  encryption: { keyType: 'CUSTOMER_MANAGED_KEY', kmsKeyArn: `arn:aws:kms:us-east-1:${managementAccountId}:key/mrk-0123456789abcdef0123456789abcdef`, status: 'ENABLED' },
  users: [person('ann', annId), person('bob', bobId)],
  groups: [{ displayName: 'Admins', id: adminsId, members: [{ userName: 'ann', id: membershipId, stamps }] }],
  permissionSets: [
    {
      name: 'Full', arn: fullArn, inlinePolicy: '{"Statement":[]}', managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], customerManagedPolicies: [{ name: 'a' }],
      permissionsBoundary: { managedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }, tags: { a: 'b' },
    },
    { name: 'Bare', arn: bareArn },
  ],
  assignments: [{ accountId: accountA, permissionSet: 'Full', user: 'ann' }],
  requests: (['creation', 'deletion', 'provisioning'] as const).map((kind) => ({ ...request, kind, id: requestId })),
  accessControlAttributes: { attributes: [{ key: 'a', source: 'b' }] },
  trustedTokenIssuers: [{ name: 'issuer', arn: issuerArn, issuerUrl: 'https://example.com', claimAttributePath: 'a', identityStoreAttributePath: 'a', jwksRetrievalOption: 'OPEN_ID_DISCOVERY' }],
  applications: [{
    name: 'app', arn: applicationArn, assignments: [{ user: 'ann' }], accessScopes: [{ scope: 'a' }], authenticationMethods: [{ iam: { actorPolicy: {} } }],
    grants: [{ authorizationCode: { redirectUris: ['https://example.com'] } }],
  }],
};

/** Identifiers of the seed by the member that takes them. */
const known: JsonObject = {
  InstanceArn: populatedSeed.instanceArn ?? '', PermissionSetArn: fullArn, ApplicationArn: applicationArn, TrustedTokenIssuerArn: issuerArn, ResourceArn: fullArn,
  TargetId: accountA, AccountId: accountA, PrincipalId: annId, PrincipalType: 'USER', IdentityStoreId: 'd-0123456789', UserId: annId, GroupId: adminsId,
  GroupIds: [adminsId], MembershipId: membershipId, MemberId: { UserId: annId }, RegionName: 'us-east-1', Name: 'new', ApplicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom',
  AccountAssignmentCreationRequestId: requestId, AccountAssignmentDeletionRequestId: requestId, ProvisionPermissionSetRequestId: requestId,
};

const bare = { PermissionSetArn: bareArn };

/**
 * What some operations need besides: members that the service requires and its model does not, and objects other than
 * the usual ones. The value `undefined` leaves a member out.
 */
const particular: Readonly<Record<string, Readonly<Record<string, Json | undefined>>>> = {
  AddRegion: { RegionName: 'eu-west-1' },
  AttachManagedPolicyToPermissionSet: bare,
  AttachCustomerManagedPolicyReferenceToPermissionSet: bare,
  CreateGroup: { DisplayName: 'new' },
  CreateGroupMembership: { MemberId: { UserId: bobId } },
  CreateUser: { UserName: 'new', DisplayName: 'new', Name: { GivenName: 'G', FamilyName: 'F' } },
  DeletePermissionSet: bare,
  GetApplicationGrant: { GrantType: 'authorization_code' },
  DeleteApplicationGrant: { GrantType: 'authorization_code' },
  GetGroupId: { AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: 'admins' } } },
  GetUserId: { AlternateIdentifier: { UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'ANN' } } },
  ProvisionPermissionSet: { TargetType: 'ALL_PROVISIONED_ACCOUNTS' },
  PutApplicationAuthenticationMethod: { AuthenticationMethod: { Iam: { ActorPolicy: {} } } },
  PutApplicationGrant: { GrantType: 'refresh_token', Grant: { RefreshToken: {} } },
  PutInlinePolicyToPermissionSet: { InlinePolicy: '{"Statement":[]}' },
  PutPermissionsBoundaryToPermissionSet: { PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } },
  RemoveRegion: { RegionName: 'eu-central-1' },
  UpdateUser: { Operations: [{ AttributePath: 'title', AttributeValue: 'Dr' }] },
  UpdateGroup: { Operations: [{ AttributePath: 'description', AttributeValue: 'x' }] },
};

/** Seeds for the operations that need another state. */
const otherSeeds: Readonly<Record<string, Partial<EmulatorSeed>>> = {
  CreateInstanceAccessControlAttributeConfiguration: { accessControlAttributes: undefined },
  RemoveRegion: { additionalRegions: [{ name: 'eu-central-1' }] },
};

/** Access keys other than the management account's: it makes no instances. */
export const callerOf = (operation: string): string => (operation === 'CreateInstance' ? accountB : managementAccountId);

/** The state in which the operation's minimal request is valid. */
export const seedFor = (operation: string): EmulatorSeed => ({ ...populatedSeed, ...otherSeeds[operation] });

/** The smallest request that an operation of a service takes in that state. */
export function minimalInput(service: keyof typeof serviceTables, operation: string): JsonObject {
  const table: ServiceTable = serviceTables[service];
  const shape = table.operations[operation]?.input;
  const required = shape === undefined ? {} : (sample(table, shape, 'required') as JsonObject);
  const named = Object.keys(required).map((name) => [name, known[name] ?? required[name]] as const);
  return JSON.parse(JSON.stringify({ ...Object.fromEntries(named), ...particular[operation] })) as JsonObject;
}
