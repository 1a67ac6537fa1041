import { randomUUID } from 'node:crypto';
import {
  CreateApplicationAssignmentCommand, CreateApplicationCommand, DeleteApplicationAccessScopeCommand, DeleteApplicationAssignmentCommand,
  DeleteApplicationAuthenticationMethodCommand, DeleteApplicationCommand, DeleteApplicationGrantCommand, GetApplicationAssignmentConfigurationCommand,
  GetApplicationSessionConfigurationCommand, ListApplicationAccessScopesCommand, ListApplicationAssignmentsCommand,
  ListApplicationAuthenticationMethodsCommand, ListApplicationGrantsCommand, ListApplicationsCommand, PutApplicationAccessScopeCommand,
  PutApplicationAssignmentConfigurationCommand, PutApplicationAuthenticationMethodCommand, PutApplicationGrantCommand,
  PutApplicationSessionConfigurationCommand, UpdateApplicationCommand, type Application, type AuthenticationMethodItem, type SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import type { JsonValue } from '../model/index.js';
import { liveGrant, grantTypeOf, sdkGrant, sdkGrantTypes, unknownMember, unlessEmpty } from './application-grants.js';
import type { ApplicationsPort, LiveApplication, SignInOptions } from './application-ports.js';
import type { Caller } from './caller.js';
import { paginate } from './paginate.js';
import { required } from './required.js';
import { ssoCalls } from './sso-calls.js';
import { tagList } from './tag-list.js';

/** Most items on a page; of access scopes, ten. */
const MaxResults = 100;
const scopesOnPage = 10;

const iam = 'IAM' as const;

/** Applications over the SDK. */
export function applications(client: SSOAdminClient, caller: Caller, InstanceArn: string): ApplicationsPort {
  const { call, done, gone } = ssoCalls(caller);
  return {
    list: () =>
      paginate(async (NextToken) => {
        const page = await call('ListApplications', () => client.send(new ListApplicationsCommand({ InstanceArn, MaxResults, NextToken })));
        return { items: (page.Applications ?? []).map(liveApplication), nextToken: page.NextToken };
      }),
    create: async ({ name, applicationProviderArn, description, status, visibility, signInOptions, tags }) => {
      // Names may repeat, so a second attempt after a lost answer would make a second application without this token.
      const ClientToken = randomUUID();
      const created = await call('CreateApplication', () =>
        client.send(new CreateApplicationCommand({
          InstanceArn, ClientToken, Name: name, ApplicationProviderArn: applicationProviderArn, Description: description, Status: status,
          PortalOptions: { Visibility: visibility, ...portalOptions(signInOptions) }, Tags: tagList(tags),
        })));
      return required(created.ApplicationArn, 'ApplicationArn', 'sso:CreateApplication');
    },
    update: (ApplicationArn, { name, description, status, signInOptions }) =>
      done('UpdateApplication', () =>
        client.send(new UpdateApplicationCommand({
          ApplicationArn, Name: name, Description: description, Status: status, PortalOptions: signInOptions && portalOptions(signInOptions),
        }))),
    delete: (ApplicationArn) => gone('DeleteApplication', () => client.send(new DeleteApplicationCommand({ ApplicationArn }))),
    listAssignments: (ApplicationArn) =>
      paginate(async (NextToken) => {
        const page = await call('ListApplicationAssignments', () => client.send(new ListApplicationAssignmentsCommand({ ApplicationArn, MaxResults, NextToken })));
        const items = (page.ApplicationAssignments ?? []).map(({ PrincipalType, PrincipalId }) => ({
          principalType: required(PrincipalType, 'PrincipalType', 'sso:ListApplicationAssignments'),
          principalId: required(PrincipalId, 'PrincipalId', 'sso:ListApplicationAssignments'),
        }));
        return { items, nextToken: page.NextToken };
      }),
    createAssignment: (ApplicationArn, { principalType, principalId }) =>
      done('CreateApplicationAssignment', () =>
        client.send(new CreateApplicationAssignmentCommand({ ApplicationArn, PrincipalType: principalType, PrincipalId: principalId }))),
    deleteAssignment: (ApplicationArn, { principalType, principalId }) =>
      gone('DeleteApplicationAssignment', () =>
        client.send(new DeleteApplicationAssignmentCommand({ ApplicationArn, PrincipalType: principalType, PrincipalId: principalId }))),
    getAssignmentRequired: async (ApplicationArn) => {
      const answer = await call('GetApplicationAssignmentConfiguration', () => client.send(new GetApplicationAssignmentConfigurationCommand({ ApplicationArn })));
      return required(answer.AssignmentRequired, 'AssignmentRequired', 'sso:GetApplicationAssignmentConfiguration');
    },
    putAssignmentRequired: (ApplicationArn, AssignmentRequired) =>
      done('PutApplicationAssignmentConfiguration', () =>
        client.send(new PutApplicationAssignmentConfigurationCommand({ ApplicationArn, AssignmentRequired }))),
    getSessionStatus: async (ApplicationArn) => {
      const answer = await call('GetApplicationSessionConfiguration', () => client.send(new GetApplicationSessionConfigurationCommand({ ApplicationArn })));
      return answer.UserBackgroundSessionApplicationStatus;
    },
    putSessionStatus: (ApplicationArn, UserBackgroundSessionApplicationStatus) =>
      done('PutApplicationSessionConfiguration', () =>
        client.send(new PutApplicationSessionConfigurationCommand({ ApplicationArn, UserBackgroundSessionApplicationStatus }))),
    listAccessScopes: (ApplicationArn) =>
      paginate(async (NextToken) => {
        const page = await call('ListApplicationAccessScopes', () =>
          client.send(new ListApplicationAccessScopesCommand({ ApplicationArn, MaxResults: scopesOnPage, NextToken })));
        const items = (page.Scopes ?? []).map(({ Scope, AuthorizedTargets }) => ({
          scope: required(Scope, 'Scope', 'sso:ListApplicationAccessScopes'), authorizedTargets: AuthorizedTargets ?? [],
        }));
        return { items, nextToken: page.NextToken };
      }),
    putAccessScope: (ApplicationArn, { scope, authorizedTargets }) =>
      done('PutApplicationAccessScope', () =>
        client.send(new PutApplicationAccessScopeCommand({ ApplicationArn, Scope: scope, AuthorizedTargets: unlessEmpty(authorizedTargets) }))),
    deleteAccessScope: (ApplicationArn, Scope) =>
      gone('DeleteApplicationAccessScope', () => client.send(new DeleteApplicationAccessScopeCommand({ ApplicationArn, Scope }))),
    listActorPolicies: (ApplicationArn) =>
      paginate(async (NextToken) => {
        const page = await call('ListApplicationAuthenticationMethods', () =>
          client.send(new ListApplicationAuthenticationMethodsCommand({ ApplicationArn, NextToken })));
        return { items: (page.AuthenticationMethods ?? []).map(actorPolicy), nextToken: page.NextToken };
      }),
    putActorPolicy: (ApplicationArn, policy) =>
      done('PutApplicationAuthenticationMethod', () =>
        client.send(new PutApplicationAuthenticationMethodCommand({
          ApplicationArn, AuthenticationMethodType: iam, AuthenticationMethod: { Iam: { ActorPolicy: policy } },
        }))),
    deleteActorPolicy: (ApplicationArn) =>
      gone('DeleteApplicationAuthenticationMethod', () =>
        client.send(new DeleteApplicationAuthenticationMethodCommand({ ApplicationArn, AuthenticationMethodType: iam }))),
    listGrants: (ApplicationArn) =>
      paginate(async (NextToken) => {
        const page = await call('ListApplicationGrants', () => client.send(new ListApplicationGrantsCommand({ ApplicationArn, NextToken })));
        return { items: (page.Grants ?? []).map(({ Grant }) => liveGrant(Grant)), nextToken: page.NextToken };
      }),
    putGrant: (ApplicationArn, grant) =>
      done('PutApplicationGrant', () =>
        client.send(new PutApplicationGrantCommand({ ApplicationArn, GrantType: sdkGrantTypes[grantTypeOf(grant)], Grant: sdkGrant(grant) }))),
    deleteGrant: (ApplicationArn, type) =>
      gone('DeleteApplicationGrant', () => client.send(new DeleteApplicationGrantCommand({ ApplicationArn, GrantType: sdkGrantTypes[type] }))),
  };
}

function liveApplication(application: Application): LiveApplication {
  const { Origin, ApplicationUrl } = application.PortalOptions?.SignInOptions ?? {};
  return {
    arn: required(application.ApplicationArn, 'ApplicationArn', 'sso:ListApplications'),
    name: required(application.Name, 'Name', 'sso:ListApplications'),
    applicationProviderArn: required(application.ApplicationProviderArn, 'ApplicationProviderArn', 'sso:ListApplications'),
    description: application.Description === '' ? undefined : application.Description,
    status: application.Status,
    visibility: application.PortalOptions?.Visibility,
    signInOptions: Origin && { origin: Origin, applicationUrl: ApplicationUrl },
    applicationAccount: application.ApplicationAccount,
    createdFrom: application.CreatedFrom,
  };
}

function portalOptions(signInOptions: SignInOptions | undefined) {
  return signInOptions === undefined ? {} : { SignInOptions: { Origin: signInOptions.origin, ApplicationUrl: signInOptions.applicationUrl } };
}

function actorPolicy({ AuthenticationMethod }: AuthenticationMethodItem): JsonValue {
  if (AuthenticationMethod?.Iam === undefined) throw unknownMember('sso:ListApplicationAuthenticationMethods', 'method of authentication');
  return required<JsonValue>(AuthenticationMethod.Iam.ActorPolicy, 'Iam.ActorPolicy', 'sso:ListApplicationAuthenticationMethods');
}
