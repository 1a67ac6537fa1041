import { accessControlAttributesSchema } from '../../src/kinds/access-control-attributes/schema.js';
import { accountAssignmentsSchema } from '../../src/kinds/account-assignments/schema.js';
import { applicationSchema } from '../../src/kinds/application/schema.js';
import { groupSchema } from '../../src/kinds/group/schema.js';
import { permissionSetSchema } from '../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../src/kinds/schemas.js';
import { trustedTokenIssuerSchema } from '../../src/kinds/trusted-token-issuer/schema.js';
import { userSchema } from '../../src/kinds/user/schema.js';
import { kindNames, objectMap, type Snapshot } from '../../src/model/index.js';
import { customProviderArn } from './arbitraries/application.js';
import { defaultAccounts, defaultInstance } from './arbitraries/index.js';

const accountId = defaultAccounts[1]!.accountId;

/** What a template could take for more than text. */
const hostile = 'a "quoted" \\ ${path} %{ if } $${x} %%{y} \u00e9 \ud83d\ude00';

/** A small organization with something of every resource that a program declares, and texts that want to be escaped. */
export const codeState: Snapshot = {
  instance: defaultInstance,
  accounts: [...defaultAccounts],
  coverage: { kinds: kindNames, gaps: [] },
  objects: objectMap([
    makeObject(userSchema, {
      userName: 'alice@example.com', displayName: hostile, name: { givenName: 'Alice', familyName: 'Ångström', middleName: 'M', formatted: 'Alice Å', honorificPrefix: 'Dr', honorificSuffix: 'PhD' },
      nickName: 'Al', title: 'Engineer', userType: 'Employee', profileUrl: 'https://example.com/alice', preferredLanguage: 'de', locale: 'de-DE', timezone: 'Europe/Berlin',
      emails: [{ value: 'alice@example.com', type: 'work', primary: true }], phoneNumbers: [{ value: '+49 30 1', type: 'work', primary: true }],
      addresses: [{ formatted: 'Weg 1', streetAddress: 'Weg 1', locality: 'Berlin', region: 'BE', postalCode: '10115', country: 'DE', type: 'work', primary: true }],
    }),
    makeObject(userSchema, { userName: '2nd.user', displayName: 'Second', name: { givenName: 'Second', familyName: 'User' } }),
    makeObject(userSchema, { userName: '2nd_user', displayName: 'Third', name: { givenName: 'Third', familyName: 'User' } }),
    makeObject(userSchema, { userName: 'robot', displayName: 'Robot', name: { givenName: 'Robot', familyName: 'One' }, website: 'https://robot.example.com' }),
    makeObject(groupSchema, { displayName: 'Platform / Ops', description: hostile, members: ['alice@example.com', '2nd.user', 'robot'] }),
    makeObject(groupSchema, { displayName: 'Empty' }),
    makeObject(permissionSetSchema, {
      name: 'Full', description: 'All of it', sessionDuration: 'PT2H', relayState: 'https://console.aws.amazon.com/?a=${b}', tags: { team: 'core: a/b', 'cost center': '0042' },
      managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/job-function/Billing'], customerManagedPolicies: [{ name: 'Own', path: '/team/' }],
      inlinePolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::home/${aws:username}/*', Condition: { StringLike: { 'aws:PrincipalTag/team': '%{x}' } } }] },
      permissionsBoundary: { customerManagedPolicy: { name: 'Boundary', path: '/' } },
    }),
    makeObject(permissionSetSchema, { name: 'Plain', permissionsBoundary: { managedPolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' } }),
    makeObject(accountAssignmentsSchema, { accountId, permissionSets: { Full: { groups: ['Platform / Ops'] }, Plain: { users: ['alice@example.com', 'robot'] } } }),
    makeObject(accessControlAttributesSchema, { attributes: { Department: '${path:enterprise.department}', 'cost center': '${path:enterprise.costCenter}' } }),
    makeObject(trustedTokenIssuerSchema, { name: 'corporate', issuerUrl: 'https://idp.example.com/oauth2', claimAttributePath: 'email', identityStoreAttributePath: 'emails.value', jwksRetrievalOption: 'OPEN_ID_DISCOVERY', tags: { team: 'identity' } }),
    makeObject(applicationSchema, {
      name: 'Reports', applicationProviderArn: customProviderArn, description: 'Of the month', status: 'ENABLED', assignmentRequired: true, tags: { team: 'finance' },
      portalOptions: { visibility: 'ENABLED', signInOptions: { origin: 'APPLICATION', applicationUrl: 'https://reports.example.com' } },
      assignments: { groups: ['Platform / Ops'], users: ['alice@example.com'] }, accessScopes: { 'sso:account:access': [] }, grants: { refreshToken: {} },
    }),
    makeObject(applicationSchema, { name: 'Plain', applicationProviderArn: customProviderArn, status: 'DISABLED', assignmentRequired: false, portalOptions: { visibility: 'ENABLED' } }),
  ]),
};
