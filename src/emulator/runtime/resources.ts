import { isObject, type JsonObject, member } from '../json.js';
import type { ServiceName } from '../shapes/table.js';
import type { Instance } from '../state/instance.js';
import { findAccount, type World } from '../state/world.js';

/** Members that lead to an instance of sso-admin, by the identifier in their ARN. */
const arnMembers = ['InstanceArn', 'ApplicationArn', 'TrustedTokenIssuerArn', 'ResourceArn'];

/** The identifier of an instance inside the ARN of anything that belongs to it. */
export function instanceIdIn(arn: string): string | undefined {
  return /\b(?:sso)?ins-[a-zA-Z0-9-.]{16}/.exec(arn)?.[0];
}

/** The instance that a call is about, in whatever Region it is; undefined for calls about none. */
export function instanceOfCall(world: World, input: JsonObject): Instance | undefined {
  const storeId = member(input, 'IdentityStoreId');
  if (typeof storeId === 'string') {
    return world.instances.find(({ identity }) => identity.identityStoreId === storeId);
  }
  const ids = arnMembers.map((name) => text(input, name)).filter((arn) => arn !== undefined).map(instanceIdIn);
  const id = ids.find((found) => found !== undefined);
  return id === undefined ? undefined : world.instances.find(({ identity }) => instanceIdIn(identity.arn) === id);
}

/** ARNs of what a call touches, as the service authorization reference names them; `*` for calls on nothing. */
export function resourcesOf(world: World, service: ServiceName, input: JsonObject, callerAccountId: string): readonly string[] {
  const named = service === 'identitystore' ? storeResources(world, input) : adminResources(input);
  return named.length > 0 ? named : [service === 'organizations' ? organizationArn(world, callerAccountId) : '*'];
}

function adminResources(input: JsonObject): readonly string[] {
  const arns = [...arnMembers, 'PermissionSetArn', 'RoleArn', 'PolicyArn', 'PolicySourceArn'].map((name) => text(input, name));
  const accounts = ['TargetId', 'AccountId'].map((name) => text(input, name)).map((id) => (id === undefined ? undefined : `arn:aws:sso:::account/${id}`));
  return [...arns, ...accounts].filter((arn) => arn !== undefined).reverse();
}

function storeResources(world: World, input: JsonObject): readonly string[] {
  const storeId = text(input, 'IdentityStoreId') ?? '*';
  const owner = instanceOfCall(world, input)?.identity.ownerAccountId ?? '';
  const memberId = member(input, 'MemberId');
  const userId = text(input, 'UserId') ?? (isObject(memberId) ? text(memberId, 'UserId') : undefined);
  const principals = [['user', userId], ['group', text(input, 'GroupId')], ['membership', text(input, 'MembershipId')]] as const;
  return [
    `arn:aws:identitystore::${owner}:identitystore/${storeId}`,
    ...principals.flatMap(([kind, id]) => (id === undefined ? [] : [`arn:aws:identitystore:::${kind}/${id}`])),
  ];
}

function organizationArn(world: World, accountId: string): string {
  const organization = findAccount(world, accountId)?.organization;
  return organization === undefined ? '*' : `arn:aws:organizations::${organization.managementAccountId}:organization/${organization.id}`;
}

function text(input: JsonObject, name: string): string | undefined {
  const value = member(input, name);
  return typeof value === 'string' ? value : undefined;
}
