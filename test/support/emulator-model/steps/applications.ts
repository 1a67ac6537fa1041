import {
  CreateApplicationAssignmentCommand, CreateApplicationCommand, CreateTrustedTokenIssuerCommand, DeleteApplicationAccessScopeCommand,
  DeleteApplicationAssignmentCommand, DeleteApplicationCommand, DeleteApplicationGrantCommand, DeleteTrustedTokenIssuerCommand, type Grant, type GrantType,
  PutApplicationAccessScopeCommand, PutApplicationGrantCommand, UpdateApplicationCommand, UpdateTrustedTokenIssuerCommand,
} from '@aws-sdk/client-sso-admin';
import fc from 'fast-check';
import { missing } from '../directory-model.js';
import { refusalOfTags } from '../model.js';
import { choice, steps } from '../step.js';
import { quotas } from '../surroundings.js';
import { tagList, tags } from './tags.js';

const applicationName = fc.constantFrom('Wiki', 'Chat');
const issuerName = fc.constantFrom('login', 'Login');
const claim = fc.constantFrom('email', 'sub');
const scope = fc.constantFrom('sso:account:access', 'constructor');
const grantTypes = {
  authorization_code: 'authorization_code', refresh_token: 'refresh_token', jwt: 'urn:ietf:params:oauth:grant-type:jwt-bearer', exchange: 'urn:ietf:params:oauth:grant-type:token-exchange',
} as const;
const grantType = fc.constantFrom<GrantType>(...Object.values(grantTypes));

export const createApplication = steps('CreateApplication', fc.record({ name: applicationName, given: tags }), async ({ name, given }, model, real) => {
  const answer = await real.expect(refusalOfTags(new Map(), Object.keys(given)), ({ sso, InstanceArn }) => sso.send(new CreateApplicationCommand({
    InstanceArn, ApplicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom', Name: name, Tags: tagList(given),
  })));
  if (answer === undefined) return;
  model.applications.applications.set(model.known('application', answer.ApplicationArn), {
    name, description: undefined, assignees: new Set(), scopes: new Map(), grants: new Map(), tags: new Map(Object.entries(given)),
  });
});

/** What an update leaves out stays. */
export const updateApplication = steps('UpdateApplication',
  fc.record({ application: choice, change: fc.record({ name: applicationName, description: fc.constantFrom('one', 'two') }, { requiredKeys: [] }) }),
  async ({ application, change }, model, real) => {
    const ApplicationArn = model.pick('application', application);
    const target = model.applications.applications.get(ApplicationArn);
    const answer = await real.expect(missing(target !== undefined), ({ sso }) => sso.send(new UpdateApplicationCommand({ ApplicationArn, Name: change.name, Description: change.description })));
    if (answer !== undefined) Object.assign(target!, change);
  });

export const deleteApplication = steps('DeleteApplication', fc.record({ application: choice }), async ({ application }, model, real) => {
  const ApplicationArn = model.pick('application', application);
  await real.expect(missing(model.applications.applications.has(ApplicationArn)), ({ sso }) => sso.send(new DeleteApplicationCommand({ ApplicationArn })));
  model.applications.applications.delete(ApplicationArn);
});

export const assignApplication = steps('CreateApplicationAssignment', fc.record({ application: choice, kind: fc.constantFrom('user', 'group'), principal: choice }), async ({ application, kind, principal }, model, real) => {
  const ApplicationArn = model.pick('application', application);
  const PrincipalId = model.pick(kind, principal);
  const target = model.applications.applications.get(ApplicationArn);
  const answer = await real.expect(missing(target !== undefined && model.directory.has(PrincipalId)), ({ sso }) =>
    sso.send(new CreateApplicationAssignmentCommand({ ApplicationArn, PrincipalId, PrincipalType: kind === 'user' ? 'USER' : 'GROUP' })));
  if (answer !== undefined) target?.assignees.add(PrincipalId);
});

export const unassignApplication = steps('DeleteApplicationAssignment', fc.record({ application: choice, assignee: choice }), async ({ application, assignee }, model, real) => {
  const ApplicationArn = model.pick('application', application);
  const target = model.applications.applications.get(ApplicationArn);
  const present = [...target?.assignees ?? []];
  const PrincipalId = present[assignee % (present.length + 1)] ?? model.pick('user', 0);
  const answer = await real.expect(missing(target?.assignees.has(PrincipalId) === true), ({ sso }) =>
    sso.send(new DeleteApplicationAssignmentCommand({ ApplicationArn, PrincipalId, PrincipalType: model.kindOf(PrincipalId) === 'user' ? 'USER' : 'GROUP' })));
  if (answer !== undefined) target?.assignees.delete(PrincipalId);
});

export const putScope = steps('PutApplicationAccessScope', fc.record({ application: choice, scope, restricted: fc.boolean() }), async ({ application, scope: Scope, restricted }, model, real) => {
  const ApplicationArn = model.pick('application', application);
  const scopes = model.applications.applications.get(ApplicationArn)?.scopes;
  const full = scopes !== undefined && !scopes.has(Scope) && scopes.size >= quotas.accessScopesPerApplication;
  const AuthorizedTargets = restricted ? [ApplicationArn] : undefined;
  const answer = await real.expect(missing(scopes !== undefined) ?? (full ? 'ValidationException' : undefined),
    ({ sso }) => sso.send(new PutApplicationAccessScopeCommand({ ApplicationArn, Scope, AuthorizedTargets })));
  if (answer !== undefined) scopes?.set(Scope, AuthorizedTargets);
});

export const deleteScope = steps('DeleteApplicationAccessScope', fc.record({ application: choice, scope }), async ({ application, scope: Scope }, model, real) => {
  const ApplicationArn = model.pick('application', application);
  const scopes = model.applications.applications.get(ApplicationArn)?.scopes;
  await real.expect(missing(scopes?.has(Scope) === true), ({ sso }) => sso.send(new DeleteApplicationAccessScopeCommand({ ApplicationArn, Scope })));
  scopes?.delete(Scope);
});

/** A grant names issuers that exist then, and keeps them when they are deleted. */
export const putGrant = steps('PutApplicationGrant', fc.record({ application: choice, type: grantType, issuer: choice }), async ({ application, type, issuer }, model, real) => {
  const ApplicationArn = model.pick('application', application);
  const TrustedTokenIssuerArn = model.pick('issuer', issuer);
  const target = model.applications.applications.get(ApplicationArn);
  const complete = type !== grantTypes.jwt || model.applications.issuers.has(TrustedTokenIssuerArn);
  const grant = grantOf(type, TrustedTokenIssuerArn);
  const answer = await real.expect(missing(target !== undefined && complete), ({ sso }) => sso.send(new PutApplicationGrantCommand({ ApplicationArn, GrantType: type, Grant: grant })));
  if (answer !== undefined) target?.grants.set(type, grant);
});

export const deleteGrant = steps('DeleteApplicationGrant', fc.record({ application: choice, type: grantType }), async ({ application, type }, model, real) => {
  const ApplicationArn = model.pick('application', application);
  const grants = model.applications.applications.get(ApplicationArn)?.grants;
  await real.expect(missing(grants?.has(type) === true), ({ sso }) => sso.send(new DeleteApplicationGrantCommand({ ApplicationArn, GrantType: type })));
  grants?.delete(type);
});

export const createIssuer = steps('CreateTrustedTokenIssuer', fc.record({ name: issuerName, claim, given: tags }), async (input, model, real) => {
  const refused = model.applications.refusalOfIssuer(input.name) ?? refusalOfTags(new Map(), Object.keys(input.given));
  const answer = await real.expect(refused, ({ sso, InstanceArn }) => sso.send(new CreateTrustedTokenIssuerCommand({
    InstanceArn, Name: input.name, TrustedTokenIssuerType: 'OIDC_JWT', Tags: tagList(input.given), TrustedTokenIssuerConfiguration: { OidcJwtConfiguration: {
      IssuerUrl: 'https://login.example.com', ClaimAttributePath: input.claim, IdentityStoreAttributePath: 'emails.value', JwksRetrievalOption: 'OPEN_ID_DISCOVERY',
    } },
  })));
  if (answer === undefined) return;
  model.applications.issuers.set(model.known('issuer', answer.TrustedTokenIssuerArn), { name: input.name, claim: input.claim, tags: new Map(Object.entries(input.given)) });
});

export const updateIssuer = steps('UpdateTrustedTokenIssuer', fc.record({ issuer: choice, name: issuerName, claim: fc.option(claim, { nil: undefined }) }), async (input, model, real) => {
  const { issuers } = model.applications;
  const TrustedTokenIssuerArn = model.pick('issuer', input.issuer);
  const target = issuers.get(TrustedTokenIssuerArn);
  const refused = missing(target !== undefined) ?? model.applications.refusalOfIssuer(input.name, TrustedTokenIssuerArn);
  const answer = await real.expect(refused, ({ sso }) => sso.send(new UpdateTrustedTokenIssuerCommand({
    TrustedTokenIssuerArn, Name: input.name,
    ...(input.claim === undefined ? {} : { TrustedTokenIssuerConfiguration: { OidcJwtConfiguration: { ClaimAttributePath: input.claim } } }),
  })));
  if (answer !== undefined) issuers.set(TrustedTokenIssuerArn, { ...target!, name: input.name, claim: input.claim ?? target!.claim });
});

export const deleteIssuer = steps('DeleteTrustedTokenIssuer', fc.record({ issuer: choice }), async ({ issuer }, model, real) => {
  const TrustedTokenIssuerArn = model.pick('issuer', issuer);
  await real.expect(missing(model.applications.issuers.has(TrustedTokenIssuerArn)), ({ sso }) => sso.send(new DeleteTrustedTokenIssuerCommand({ TrustedTokenIssuerArn })));
  model.applications.issuers.delete(TrustedTokenIssuerArn);
});

function grantOf(type: GrantType, TrustedTokenIssuerArn: string): Grant {
  switch (type) {
    case grantTypes.authorization_code:
      return { AuthorizationCode: { RedirectUris: ['https://app.example.com/callback'] } };
    case grantTypes.refresh_token:
      return { RefreshToken: {} };
    case grantTypes.jwt:
      return { JwtBearer: { AuthorizedTokenIssuers: [{ TrustedTokenIssuerArn, AuthorizedAudiences: ['audience'] }] } };
    case grantTypes.exchange:
      return { TokenExchange: {} };
  }
}
