import type { LoggedCall } from '../../../src/emulator/index.js';
import type { IamRequest } from './evaluate-policy.js';

/** Actions that need no permission. */
export const freeActions: readonly string[] = ['sts:GetCallerIdentity'];

/** Members that hold ARNs of what a call is about. */
const arnMembers = ['InstanceArn', 'PermissionSetArn', 'ApplicationArn', 'ApplicationProviderArn', 'TrustedTokenIssuerArn', 'ResourceArn', 'PolicySourceArn'];

/**
 * What IAM judges of a call in the emulator's log: the action, and each resource that the call names (Service Authorization
 * Reference). Lists of users, groups and memberships are about all of them.
 */
export function iamRequest({ service, operation, parameters }: LoggedCall): IamRequest {
  const action = `${service === 'sso-admin' ? 'sso' : service}:${operation}`;
  const resources = service === 'identitystore' ? storeResources(operation, parameters) : adminResources(parameters);
  const context = textOf(parameters, 'ServicePrincipal');
  return { action, resources: resources.length === 0 ? ['*'] : resources, ...(context !== undefined && { context: { 'organizations:ServicePrincipal': context } }) };
}

function adminResources(parameters: Parameters): string[] {
  const accounts = ['TargetId', 'AccountId'].map((name) => textOf(parameters, name)).map((id) => id && `arn:aws:sso:::account/${id}`);
  return [...arnMembers.map((name) => textOf(parameters, name)), ...accounts].filter((arn) => arn !== undefined);
}

function storeResources(operation: string, parameters: Parameters): string[] {
  const memberId = parameters['MemberId'] as Parameters | undefined;
  const ids: readonly (readonly [string, string | undefined])[] = [
    ['user', textOf(parameters, 'UserId') ?? (memberId && textOf(memberId, 'UserId')) ?? (operation === 'ListUsers' ? '*' : undefined)],
    ['group', textOf(parameters, 'GroupId') ?? (operation === 'ListGroups' ? '*' : undefined)],
    ['membership', textOf(parameters, 'MembershipId') ?? (operation === 'ListGroupMemberships' ? '*' : undefined)],
  ];
  return [
    `arn:aws:identitystore::111111111111:identitystore/${textOf(parameters, 'IdentityStoreId') ?? ''}`,
    ...ids.flatMap(([kind, id]) => (id === undefined ? [] : [`arn:aws:identitystore:::${kind}/${id}`])),
  ];
}

type Parameters = Readonly<Record<string, unknown>>;

function textOf(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  return typeof value === 'string' ? value : undefined;
}
