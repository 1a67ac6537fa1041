import type { EmulatorSeed } from '../../src/emulator/index.js';

const orphan = { principalType: 'USER', principalId: '9067000000-00000001-0000-4000-8000-000000000000' } as const;

/** An organization in which every member that the APIs can answer with has a value. */
export const wholeSeed: EmulatorSeed = {
  managementAccountId: '111111111111',
  instanceName: 'corp',
  instanceTags: { env: 'production' },
  identitySource: 'EXTERNAL',
  encryption: { keyType: 'CUSTOMER_MANAGED_KEY', kmsKeyArn: 'arn:aws:kms:us-east-1:111111111111:key/mrk-1234abcd12ab34cd56ef1234567890ab', status: 'UPDATING' },
  additionalRegions: [{ name: 'eu-west-1', status: 'ADDING' }, { name: 'eu-central-1', status: 'ACTIVE' }],
  organizationalUnits: [{ id: 'ou-ab12-11111111', name: 'Workloads' }, { id: 'ou-ab12-22222222', name: 'Live', parent: 'ou-ab12-11111111' }],
  accounts: [
    { id: '111111111111', name: 'main', email: 'main@example.com' },
    { id: '200000000001', name: 'shop', email: 'shop@example.com', unit: 'ou-ab12-22222222' },
    { id: '200000000002', name: 'old', email: 'old@example.com', status: 'SUSPENDED' },
  ],
  users: [{
    userName: 'ada', displayName: 'Ada shown',
    name: { givenName: 'Ada', familyName: 'Lovelace', middleName: 'King', formatted: 'Ada K. Lovelace', honorificPrefix: 'Lady', honorificSuffix: 'II' },
    emails: [{ value: 'ada@example.com', type: 'work', primary: true }], phoneNumbers: [{ value: '+44 1', type: 'mobile', primary: true }],
    addresses: [{ streetAddress: 'Road 1', locality: 'London', region: 'Greater', postalCode: 'W1', country: 'GB', formatted: 'Road 1, London', type: 'home', primary: true }],
    roles: [{ value: 'lead', type: 'team', primary: true }], photos: [{ value: 'https://example.com/ada.png', type: 'photo', display: 'portrait', primary: true }],
    nickName: 'Enchantress', profileUrl: 'https://example.com/ada', userType: 'Employee', title: 'Countess', preferredLanguage: 'en', locale: 'en_GB',
    timezone: 'Europe/London', website: 'https://ada.example.com', birthdate: '1815-12-10',
    extensions: { 'aws:identitystore:enterprise': { department: 'Engines', manager: { value: 'babbage' } } },
    externalIds: [{ issuer: 'https://idp.example.com/scim', id: 'u-1' }], status: 'DISABLED',
  }],
  groups: [{ displayName: 'Admins', description: 'All of it', members: ['ada'], externalIds: [{ issuer: 'https://idp.example.com/scim', id: 'g-1' }] }],
  permissionSets: [{
    name: 'Admin', description: 'Everything', sessionDuration: 'PT2H', relayState: 'https://console.example.com', tags: { team: 'core' },
    managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'], customerManagedPolicies: [{ name: 'Custom', path: '/x/' }],
    inlinePolicy: '{"Version":"2012-10-17","Statement":[]}', permissionsBoundary: { managedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
  }, { name: 'Bounded', permissionsBoundary: { customerManagedPolicy: { name: 'Bound', path: '/y/' } } }],
  assignments: [
    { accountId: '200000000001', permissionSet: 'Admin', group: 'Admins' }, { accountId: '200000000002', permissionSet: 'Admin', user: 'ada' },
    ...['200000000001', '200000000002'].map((accountId) => ({ accountId, permissionSet: 'Admin', orphan })),
  ],
  accessControlAttributes: { attributes: [{ key: 'Department', source: '${path:enterprise.department}' }], status: 'CREATION_FAILED', statusReason: 'nobody knows' },
  trustedTokenIssuers: [{ name: 'idp', issuerUrl: 'https://idp.example.com', claimAttributePath: 'email', identityStoreAttributePath: 'emails.value', tags: { kind: 'token' } }],
  applications: [{
    name: 'Reports', description: 'Of the month', status: 'DISABLED', assignmentRequired: false, userBackgroundSessionApplicationStatus: 'ENABLED', tags: { app: 'reports' },
    portalOptions: { visibility: 'DISABLED', signInOptions: { origin: 'APPLICATION', applicationUrl: 'https://reports.example.com' } },
    assignments: [{ user: 'ada' }, { group: 'Admins' }, { orphan }],
    accessScopes: [{ scope: 'sso:account:access', authorizedTargets: ['arn:aws:sso::111111111111:application/ssoins-1111111111111111/apl-1111111111111111'] }],
    authenticationMethods: [{ iam: { actorPolicy: { Version: '2012-10-17', Statement: [{ Sid: 'Actor' }] } } }],
    grants: [
      { authorizationCode: { redirectUris: ['https://reports.example.com/callback'] } }, { refreshToken: {} }, { tokenExchange: {} },
      { jwtBearer: { authorizedTokenIssuers: [{ trustedTokenIssuer: 'idp', authorizedAudiences: ['audience'] }] } },
    ],
  }, { name: 'Legacy', applicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom-saml' }],
};
