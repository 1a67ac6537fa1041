import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeObject, schemaOf } from '../../../src/kinds/schemas.js';
import { kindNames, objectMap, type Snapshot, type TreeFile } from '../../../src/model/index.js';
import { decodeSnapshot, encodeSnapshot } from '../../../src/tree/index.js';

const folder = join(import.meta.dirname, '../../../../test/golden/snapshot');

const snapshot: Snapshot = {
  instance: {
    instanceArn: 'arn:aws:sso:::instance/ssoins-7223f1a2b3c4d5e6',
    identityStoreId: 'd-9067abcdef',
    region: 'eu-central-1',
    ownerAccountId: '000000000042',
    name: 'example',
  },
  accounts: [
    { accountId: '000000000042', name: 'Management', email: 'aws+management@example.com', status: 'ACTIVE' },
    { accountId: '111111111111', name: 'Production', email: 'aws+production@example.com', status: 'ACTIVE' },
  ],
  coverage: { kinds: kindNames, gaps: [] },
  objects: objectMap([
    makeObject(schemaOf('user'), {
      id: '906712ab34-11111111-2222-3333-4444-555555555555',
      userName: 'alice@example.com',
      displayName: 'Alice Ångström',
      name: { familyName: 'Ångström', givenName: 'Alice' },
      emails: [{ primary: true, value: 'alice@example.com', type: 'work' }],
      addresses: [{ country: 'NO', locality: 'Oslo', postalCode: '0150' }],
      locale: 'no',
      extensions: { 'aws:identitystore:enterprise': { employeeNumber: '007', department: 'Platform' } },
      status: 'ENABLED',
      externalIds: [{ issuer: 'https://scim.example.com/', id: '00u1a2b3' }],
    }),
    makeObject(schemaOf('user'), { userName: 'CON', displayName: 'true', name: { givenName: 'Con', familyName: 'Ole' } }),
    makeObject(schemaOf('group'), {
      displayName: 'Platform / Ops',
      description: 'On call:\n- day\n- night',
      members: ['alice@example.com', 'CON'],
      id: '906712ab34-99999999-2222-3333-4444-555555555555',
    }),
    makeObject(schemaOf('permission-set'), {
      name: 'ReadBilling',
      description: 'Reads invoices # and budgets',
      sessionDuration: 'PT4H',
      relayState: 'https://console.aws.amazon.com/billing/home',
      managedPolicies: ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess', 'arn:aws:iam::aws:policy/AWSBillingReadOnlyAccess'],
      customerManagedPolicies: [{ name: 'TeamRead', path: '/teams/' }],
      inlinePolicy: {
        Statement: [{ Resource: '*', Effect: 'Deny', Action: ['aws-portal:Modify*'], Sid: 'NoChanges', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
        Version: '2012-10-17',
      },
      permissionsBoundary: { managedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
      tags: { team: 'finance', 'cost center': '0042' },
      id: 'arn:aws:sso:::permissionSet/ssoins-7223f1a2b3c4d5e6/ps-0123456789abcdef',
    }),
    makeObject(schemaOf('application'), {
      name: 'Reports',
      namesake: 'apl-fedcba9876543210',
      applicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom',
      description: 'Reports of the month',
      status: 'ENABLED',
      portalOptions: { visibility: 'ENABLED', signInOptions: { applicationUrl: 'https://reports.example.com', origin: 'APPLICATION' } },
      assignments: { users: ['alice@example.com'], groups: ['Platform / Ops'], orphans: [{ principalType: 'GROUP', principalId: '906712ab34-00000000-0000-0000-0000-000000000000' }] },
      assignmentRequired: true,
      userBackgroundSessionApplicationStatus: 'DISABLED',
      accessScopes: { 'sso:account:access': [], 'reports:read': ['arn:aws:sso:::instance/ssoins-7223f1a2b3c4d5e6'] },
      grants: {
        refreshToken: {},
        jwtBearer: {
          authorizedTokenIssuers: { 'corporate-idp': ['reports-api', 'api'] },
          orphans: { 'arn:aws:sso::000000000042:trustedTokenIssuer/ssoins-7223f1a2b3c4d5e6/tti-00000000-0000-0000-0000-000000000000': ['old'] },
        },
        authorizationCode: { redirectUris: ['https://reports.example.com/callback'] },
      },
      authenticationMethods: {
        iam: { actorPolicy: { Statement: [{ Resource: '*', Action: 'sso-oauth:CreateTokenWithIAM', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:role/reports' } }], Version: '2012-10-17' } },
      },
      tags: { team: 'finance' },
      applicationAccount: '111111111111',
      createdFrom: 'eu-central-1',
      id: 'arn:aws:sso::000000000042:application/ssoins-7223f1a2b3c4d5e6/apl-fedcba9876543210',
    }),
    makeObject(schemaOf('trusted-token-issuer'), {
      name: 'corporate-idp',
      issuerUrl: 'https://idp.example.com/oauth2',
      claimAttributePath: 'email',
      identityStoreAttributePath: 'emails.value',
      jwksRetrievalOption: 'OPEN_ID_DISCOVERY',
      tags: { team: 'identity' },
      id: 'arn:aws:sso::000000000042:trustedTokenIssuer/ssoins-7223f1a2b3c4d5e6/tti-01234567-89ab-cdef-0123-456789abcdef',
    }),
    makeObject(schemaOf('access-control-attributes'), {
      attributes: { 'cost center': '${path:enterprise.costCenter}', Department: '${path:enterprise.department}' },
      status: 'CREATION_IN_PROGRESS',
    }),
    makeObject(schemaOf('account-assignments'), {
      accountId: '111111111111',
      permissionSets: { ReadBilling: { users: ['CON'], groups: ['Platform / Ops'] } },
      orphans: [{ permissionSet: 'ReadBilling', principalType: 'USER', principalId: '906712ab34-00000000-0000-0000-0000-000000000000' }],
    }),
  ]),
};

function goldenFiles(): TreeFile[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return { path: path.slice(folder.length + 1).replaceAll('\\', '/'), content: readFileSync(path) };
  });
}

describe('the golden snapshot', () => {
  it('has exactly the bytes of test/golden/snapshot', () => {
    const texts = (files: readonly TreeFile[]): object => Object.fromEntries(files.map(({ path, content }) => [path, Buffer.from(content).toString('utf8')]));
    expect(texts(encodeSnapshot(snapshot))).to.deep.equal(texts(goldenFiles()));
  });

  it('is read back from these files', () => {
    expect(decodeSnapshot(goldenFiles(), { prefix: 'test/golden/snapshot' })).to.deep.equal(snapshot);
  });
});
