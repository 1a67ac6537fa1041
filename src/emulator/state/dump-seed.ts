import { toAttributes } from '../attribute-case.js';
import { type EmulatorSeed, parseSeed } from '../seed.js';
import type { Assignment } from './assignments.js';
import type { Principal } from './directory.js';
import type { Instance } from './instance.js';
import type { PermissionSet, PermissionsBoundary } from './permission-sets.js';
import type { Account, Identity, World } from './world.js';

/** The world as a seed, with IDs. Left out: stamps, membership IDs, requests, tags of the instance, stale provisions. */
export function dumpSeed(world: World): EmulatorSeed {
  const { organization, instances: [instance] } = world;
  return parseSeed(JSON.parse(JSON.stringify({
    managementAccountId: organization.managementAccountId,
    organizationId: organization.id,
    delegatedAdministratorId: organization.delegatedAdministratorId,
    instanceName: instance?.name,
    instanceArn: instance?.identity.arn,
    identityStoreId: instance?.identity.identityStoreId,
    accounts: [...organization.accounts.values()].map(accountRow),
    ...(instance === undefined ? { users: [], groups: [], permissionSets: [], assignments: [] } : instanceRows(instance)),
    credentials: [...world.credentials].map(credentialRow),
    roles: [...world.externalIds].map(([key, externalId]) => ({ accountId: key.split('/')[0], name: key.split('/')[1], externalId })),
  })));
}

function accountRow({ id, name, email, status, iamPolicies }: Account): object {
  return { id, name, email, status, iamPolicies: iamPolicies === undefined ? undefined : [...iamPolicies] };
}

function instanceRows(instance: Instance): object {
  return {
    users: [...instance.users.list.values()].map((user) => ({ ...principalRow(user), status: user.status })),
    groups: [...instance.groups.list.values()].map((group) => ({
      ...principalRow(group),
      members: [...instance.memberships.ofGroup(group.id).values()].map(({ userId }) => instance.users.get(userId)?.attributes['UserName']),
    })),
    permissionSets: [...instance.permissionSets.list.values()].map(permissionSetRow),
    assignments: [...instance.assignments.all()].map((assignment) => assignmentRow(assignment, instance)),
  };
}

function principalRow({ id, attributes, externalIds }: Principal): object {
  return { id, ...(toAttributes(attributes) as object), externalIds: externalIds.map(({ Issuer, Id }) => ({ issuer: Issuer, id: Id })) };
}

function permissionSetRow(permissionSet: PermissionSet): object {
  const { arn, name, description, sessionDuration, relayState, inlinePolicy, boundary } = permissionSet;
  return {
    arn, name, description, sessionDuration, relayState,
    inlinePolicy: inlinePolicy === '' ? undefined : inlinePolicy,
    tags: Object.fromEntries([...permissionSet.tags.after(-1)].map(([, tag]) => [tag.Key, tag.Value])),
    managedPolicies: [...permissionSet.managedPolicies.values()],
    customerManagedPolicies: [...permissionSet.customerManagedPolicies.values()].map(({ Name, Path }) => ({ name: Name, path: Path })),
    permissionsBoundary: boundary === undefined ? undefined : boundaryRow(boundary),
  };
}

function boundaryRow(boundary: PermissionsBoundary): object {
  if ('ManagedPolicyArn' in boundary) {
    return { managedPolicyArn: boundary.ManagedPolicyArn };
  }
  const { Name, Path } = boundary.CustomerManagedPolicyReference;
  return { customerManagedPolicy: { name: Name, path: Path } };
}

function assignmentRow({ accountId, permissionSetArn, principalType, principalId }: Assignment, instance: Instance): object {
  const permissionSet = instance.permissionSets.get(permissionSetArn)?.name;
  const attributes = (principalType === 'USER' ? instance.users : instance.groups).get(principalId)?.attributes;
  if (attributes === undefined) {
    return { accountId, permissionSet, orphan: { principalType, principalId } };
  }
  return { accountId, permissionSet, ...(principalType === 'USER' ? { user: attributes['UserName'] } : { group: attributes['DisplayName'] }) };
}

function credentialRow([accessKeyId, { accountId, arn }]: readonly [string, Identity]): object {
  const [, kind, name] = /:(assumed-role|user)\/([^/]+)/.exec(arn) ?? [];
  return { accessKeyId, accountId, ...(kind === 'user' ? { userName: name } : { roleName: name }) };
}
