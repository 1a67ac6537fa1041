import { findInstance, inInstance, inStore, instanceArn, ref, sso, type Step, store, type Story } from './story.js';
import { createIssuer } from './trusted-token-issuers.js';

const provider = 'arn:aws:sso::aws:applicationProvider/custom';
const theApplication = { ApplicationArn: ref('app.ApplicationArn') };
const notFound = { name: 'ResourceNotFoundException' };
const createApplication: readonly Step[] = [
  findInstance,
  sso('CreateApplication', { ...inInstance, ApplicationProviderArn: provider, Name: 'Wiki' }, {
    as: 'app', gives: { ApplicationArn: { $matches: '^arn:aws:sso::111111111111:application/(sso)?ins-[a-zA-Z0-9-.]{16}/apl-[a-zA-Z0-9]{16}$' } },
  }),
];
const group = { PrincipalType: 'GROUP', PrincipalId: ref('group.GroupId') };
const user = { PrincipalType: 'USER', PrincipalId: ref('user.UserId') };
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const actorPolicy = (action: string) => ({
  Iam: { ActorPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: ['redshift.amazonaws.com'] }, Action: action, Resource: '*', Condition: { Bool: { 'aws:SecureTransport': true } } }] } },
});

/** Customer managed OAuth 2.0 applications, with all that hangs on them. */
export const applicationStories: readonly Story[] = [
  {
    name: 'an application is created with portal options and tags, changed, listed and deleted',
    steps: [
      findInstance,
      sso('ListApplicationProviders', {}, { gives: { ApplicationProviders: { $has: [{ ApplicationProviderArn: provider }] } } }),
      sso('DescribeApplicationProvider', { ApplicationProviderArn: provider }, { gives: { ApplicationProviderArn: provider, FederationProtocol: 'OAUTH' } }),
      sso('CreateApplication', {
        ...inInstance, ApplicationProviderArn: provider, Name: 'Wiki', Description: 'All we know', Status: 'DISABLED', Tags: [{ Key: 'a', Value: 'b' }],
        PortalOptions: { Visibility: 'ENABLED', SignInOptions: { Origin: 'APPLICATION', ApplicationUrl: 'https://wiki.example.com' } },
      }, { as: 'app' }),
      sso('CreateApplication', { ...inInstance, ApplicationProviderArn: provider, Name: 'Other', PortalOptions: { SignInOptions: { Origin: 'APPLICATION' } } }, { refused: { name: 'ValidationException' } }),
      sso('DescribeApplication', theApplication, {
        gives: {
          ...theApplication, ApplicationProviderArn: provider, Name: 'Wiki', Description: 'All we know', Status: 'DISABLED', ApplicationAccount: '111111111111', InstanceArn: instanceArn,
          IdentityStoreArn: { $matches: '^arn:aws:identitystore::111111111111:identitystore/d-[0-9a-f]{10}$' }, CreatedDate: { $recent: true }, CreatedFrom: 'us-east-1',
          PortalOptions: { Visibility: 'ENABLED', SignInOptions: { Origin: 'APPLICATION', ApplicationUrl: 'https://wiki.example.com' } },
        },
      }),
      sso('UpdateApplication', { ...theApplication, Name: 'Knowledge', Status: 'ENABLED', PortalOptions: { SignInOptions: { Origin: 'IDENTITY_CENTER' } } }),
      sso('ListApplications', inInstance, {
        gives: {
          Applications: [{
            ...theApplication, Name: 'Knowledge', Description: 'All we know', Status: 'ENABLED',
            PortalOptions: { Visibility: 'ENABLED', SignInOptions: { Origin: 'IDENTITY_CENTER', ApplicationUrl: { $absent: true } } },
          }],
        },
      }),
      sso('ListApplications', { ...inInstance, Filter: { ApplicationAccount: '111111111111' } }, { gives: { Applications: [theApplication] } }),
      sso('ListApplications', { ...inInstance, Filter: { ApplicationAccount: '999999999999' } }, { gives: { Applications: [] } }),
      sso('TagResource', { ...inInstance, ResourceArn: theApplication.ApplicationArn, Tags: [{ Key: 'c', Value: 'd' }] }),
      sso('UntagResource', { ...inInstance, ResourceArn: theApplication.ApplicationArn, TagKeys: ['a'] }),
      sso('ListTagsForResource', { ...inInstance, ResourceArn: theApplication.ApplicationArn }, { gives: { Tags: [{ Key: 'c', Value: 'd' }] } }),
      sso('DeleteApplication', theApplication),
      sso('DescribeApplication', theApplication, { refused: notFound }),
      sso('DeleteApplication', theApplication, { refused: notFound }),
      sso('ListApplications', inInstance, { gives: { Applications: [] } }),
    ],
  },
  {
    name: 'an application is assigned to groups and users, and needs no assignment when that is said',
    steps: [
      ...createApplication,
      store('CreateGroup', { ...inStore, DisplayName: 'Team' }, { as: 'group' }),
      store('CreateUser', { ...inStore, UserName: 'ann', DisplayName: 'Ann', Name: { GivenName: 'Ann', FamilyName: 'Example' } }, { as: 'user' }),
      sso('CreateApplicationAssignment', { ...theApplication, ...group }),
      sso('CreateApplicationAssignment', { ...theApplication, ...user }),
      sso('DescribeApplicationAssignment', { ...theApplication, ...group }, { gives: { ...theApplication, ...group } }),
      sso('ListApplicationAssignments', theApplication, { gives: { ApplicationAssignments: [{ ...theApplication, ...group }, { ...theApplication, ...user }] } }),
      sso('ListApplicationAssignmentsForPrincipal', { ...inInstance, ...group }, { gives: { ApplicationAssignments: [{ ...theApplication, ...group }] } }),
      sso('ListApplicationAssignmentsForPrincipal', { ...inInstance, ...user, Filter: theApplication }, { gives: { ApplicationAssignments: { $has: [{ ...theApplication, ...user }] } } }),
      sso('DeleteApplicationAssignment', { ...theApplication, ...user }),
      sso('DescribeApplicationAssignment', { ...theApplication, ...user }, { refused: notFound }),
      sso('ListApplicationAssignments', theApplication, { gives: { ApplicationAssignments: [group] } }),
      sso('GetApplicationAssignmentConfiguration', theApplication, { gives: { AssignmentRequired: true } }),
      sso('PutApplicationAssignmentConfiguration', { ...theApplication, AssignmentRequired: false }),
      sso('GetApplicationAssignmentConfiguration', theApplication, { gives: { AssignmentRequired: false } }),
      sso('PutApplicationSessionConfiguration', { ...theApplication, UserBackgroundSessionApplicationStatus: 'ENABLED' }),
      sso('GetApplicationSessionConfiguration', theApplication, { gives: { UserBackgroundSessionApplicationStatus: 'ENABLED' } }),
      sso('PutApplicationSessionConfiguration', { ...theApplication, UserBackgroundSessionApplicationStatus: 'DISABLED' }),
      sso('GetApplicationSessionConfiguration', theApplication, { gives: { UserBackgroundSessionApplicationStatus: 'DISABLED' } }),
    ],
  },
  {
    name: 'access scopes of an application are put, replaced, listed and deleted',
    steps: [
      ...createApplication,
      sso('CreateApplication', { ...inInstance, ApplicationProviderArn: provider, Name: 'Target' }, { as: 'target' }),
      sso('PutApplicationAccessScope', { ...theApplication, Scope: 'sso:account:access' }),
      sso('PutApplicationAccessScope', { ...theApplication, Scope: 'wiki:read', AuthorizedTargets: [ref('target.ApplicationArn')] }),
      sso('GetApplicationAccessScope', { ...theApplication, Scope: 'wiki:read' }, { gives: { Scope: 'wiki:read', AuthorizedTargets: [ref('target.ApplicationArn')] } }),
      sso('ListApplicationAccessScopes', theApplication, { gives: { Scopes: [{ Scope: 'sso:account:access' }, { Scope: 'wiki:read', AuthorizedTargets: [ref('target.ApplicationArn')] }] } }),
      sso('PutApplicationAccessScope', { ...theApplication, Scope: 'wiki:read', AuthorizedTargets: [ref('app.ApplicationArn')] }),
      sso('GetApplicationAccessScope', { ...theApplication, Scope: 'wiki:read' }, { gives: { AuthorizedTargets: [ref('app.ApplicationArn')] } }),
      sso('DeleteApplicationAccessScope', { ...theApplication, Scope: 'wiki:read' }),
      sso('GetApplicationAccessScope', { ...theApplication, Scope: 'wiki:read' }, { refused: notFound }),
      sso('ListApplicationAccessScopes', theApplication, { gives: { Scopes: [{ Scope: 'sso:account:access' }] } }),
      sso('PutApplicationAccessScope', { ...theApplication, Scope: 'no scope' }, { refused: { name: 'ValidationException' } }),
    ],
  },
  {
    name: 'grants of all four types are put, replaced, listed and deleted',
    steps: [
      ...createApplication, createIssuer,
      sso('PutApplicationGrant', { ...theApplication, GrantType: 'authorization_code', Grant: { AuthorizationCode: { RedirectUris: ['https://wiki.example.com/callback'] } } }),
      sso('PutApplicationGrant', { ...theApplication, GrantType: 'refresh_token', Grant: { RefreshToken: {} } }),
      sso('PutApplicationGrant', { ...theApplication, GrantType: tokenExchange, Grant: { TokenExchange: {} } }),
      sso('PutApplicationGrant', {
        ...theApplication, GrantType: jwtBearer, Grant: { JwtBearer: { AuthorizedTokenIssuers: [{ TrustedTokenIssuerArn: ref('issuer.TrustedTokenIssuerArn'), AuthorizedAudiences: ['wiki', 'api'] }] } },
      }),
      sso('PutApplicationGrant', { ...theApplication, GrantType: 'authorization_code', Grant: { AuthorizationCode: { RedirectUris: ['https://wiki.example.com/new', 'https://wiki.example.com/old'] } } }),
      sso('GetApplicationGrant', { ...theApplication, GrantType: 'authorization_code' }, { gives: { Grant: { AuthorizationCode: { RedirectUris: ['https://wiki.example.com/new', 'https://wiki.example.com/old'] } } } }),
      sso('ListApplicationGrants', theApplication, {
        gives: {
          Grants: [
            { GrantType: 'authorization_code', Grant: { AuthorizationCode: { RedirectUris: { $count: 2 } } } }, { GrantType: 'refresh_token', Grant: { RefreshToken: {} } },
            { GrantType: tokenExchange, Grant: { TokenExchange: {} } },
            { GrantType: jwtBearer, Grant: { JwtBearer: { AuthorizedTokenIssuers: [{ TrustedTokenIssuerArn: ref('issuer.TrustedTokenIssuerArn'), AuthorizedAudiences: ['wiki', 'api'] }] } } },
          ],
        },
      }),
      sso('DeleteApplicationGrant', { ...theApplication, GrantType: 'refresh_token' }),
      sso('GetApplicationGrant', { ...theApplication, GrantType: 'refresh_token' }, { refused: notFound }),
      sso('ListApplicationGrants', theApplication, { gives: { Grants: { $count: 3 } } }),
    ],
  },
  {
    name: 'the authentication method of an application keeps its policy document as it is',
    steps: [
      ...createApplication,
      sso('GetApplicationAuthenticationMethod', { ...theApplication, AuthenticationMethodType: 'IAM' }, { refused: notFound }),
      sso('PutApplicationAuthenticationMethod', { ...theApplication, AuthenticationMethodType: 'IAM', AuthenticationMethod: actorPolicy('sso-oauth:CreateTokenWithIAM') }),
      sso('GetApplicationAuthenticationMethod', { ...theApplication, AuthenticationMethodType: 'IAM' }, { gives: { AuthenticationMethod: actorPolicy('sso-oauth:CreateTokenWithIAM') } }),
      sso('PutApplicationAuthenticationMethod', { ...theApplication, AuthenticationMethodType: 'IAM', AuthenticationMethod: actorPolicy('sso-oauth:*') }),
      sso('ListApplicationAuthenticationMethods', theApplication, { gives: { AuthenticationMethods: [{ AuthenticationMethodType: 'IAM', AuthenticationMethod: actorPolicy('sso-oauth:*') }] } }),
      sso('DeleteApplicationAuthenticationMethod', { ...theApplication, AuthenticationMethodType: 'IAM' }),
      sso('ListApplicationAuthenticationMethods', theApplication, { gives: { AuthenticationMethods: [] } }),
    ],
  },
];
