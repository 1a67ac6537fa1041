import { ListGroupMembershipsCommand, ListGroupsCommand, ListUsersCommand } from '@aws-sdk/client-identitystore';
import {
  ListAccountAssignmentCreationStatusCommand, ListAccountAssignmentDeletionStatusCommand, ListAccountAssignmentsCommand, ListAccountAssignmentsForPrincipalCommand,
  ListAccountsForProvisionedPermissionSetCommand, ListApplicationAccessScopesCommand, ListApplicationAssignmentsCommand, ListApplicationGrantsCommand,
  ListApplicationsCommand, ListManagedPoliciesInPermissionSetCommand, ListPermissionSetProvisioningStatusCommand, ListPermissionSetsCommand,
  ListPermissionSetsProvisionedToAccountCommand, ListTagsForResourceCommand, ListTrustedTokenIssuersCommand,
} from '@aws-sdk/client-sso-admin';
import type { Model } from './model.js';
import type { Site } from './real.js';

/** A listing as a call. */
export type ListCall = (site: Site) => Promise<object>;

/** Listings of all that the model knows, by what they list. */
export function listCalls(model: Model): ReadonlyMap<string, ListCall> {
  const { directory, access, applications } = model;
  const accountIds = model.accountIds();
  return new Map<string, ListCall>([
    ['users', ({ store, IdentityStoreId }) => store.send(new ListUsersCommand({ IdentityStoreId }))],
    ['groups', ({ store, IdentityStoreId }) => store.send(new ListGroupsCommand({ IdentityStoreId }))],
    ['permission sets', ({ sso, InstanceArn }) => sso.send(new ListPermissionSetsCommand({ InstanceArn }))],
    ['applications', ({ sso, InstanceArn }) => sso.send(new ListApplicationsCommand({ InstanceArn }))],
    ['issuers', ({ sso, InstanceArn }) => sso.send(new ListTrustedTokenIssuersCommand({ InstanceArn }))],
    ['creations', ({ sso, InstanceArn }) => sso.send(new ListAccountAssignmentCreationStatusCommand({ InstanceArn }))],
    ['deletions', ({ sso, InstanceArn }) => sso.send(new ListAccountAssignmentDeletionStatusCommand({ InstanceArn }))],
    ['provisionings', ({ sso, InstanceArn }) => sso.send(new ListPermissionSetProvisioningStatusCommand({ InstanceArn }))],
    ...[...directory.groups.keys()].map((GroupId): [string, ListCall] => [`members of ${GroupId}`, ({ store, IdentityStoreId }) => store.send(new ListGroupMembershipsCommand({ IdentityStoreId, GroupId }))]),
    ...[...directory.users.keys()].map((PrincipalId): [string, ListCall] => [`assignments of ${PrincipalId}`, ({ sso, InstanceArn }) =>
      sso.send(new ListAccountAssignmentsForPrincipalCommand({ InstanceArn, PrincipalId, PrincipalType: 'USER' }))]),
    ...[...access.permissionSets.keys()].flatMap((arn) => permissionSetCalls(arn, accountIds)),
    ...accountIds.map((AccountId): [string, ListCall] => [`provisions in ${AccountId}`, ({ sso, InstanceArn }) => sso.send(new ListPermissionSetsProvisionedToAccountCommand({ InstanceArn, AccountId }))]),
    ...[...applications.applications.keys()].flatMap(applicationCalls),
  ]);
}

function permissionSetCalls(PermissionSetArn: string, accountIds: readonly string[]): [string, ListCall][] {
  return [
    [`policies of ${PermissionSetArn}`, ({ sso, InstanceArn }) => sso.send(new ListManagedPoliciesInPermissionSetCommand({ InstanceArn, PermissionSetArn }))],
    [`tags of ${PermissionSetArn}`, ({ sso, InstanceArn }) => sso.send(new ListTagsForResourceCommand({ InstanceArn, ResourceArn: PermissionSetArn }))],
    [`stale accounts of ${PermissionSetArn}`, ({ sso, InstanceArn }) =>
      sso.send(new ListAccountsForProvisionedPermissionSetCommand({ InstanceArn, PermissionSetArn, ProvisioningStatus: 'LATEST_PERMISSION_SET_NOT_PROVISIONED' }))],
    ...accountIds.map((AccountId): [string, ListCall] => [`assignments of ${PermissionSetArn} in ${AccountId}`, ({ sso, InstanceArn }) =>
      sso.send(new ListAccountAssignmentsCommand({ InstanceArn, PermissionSetArn, AccountId }))]),
  ];
}

function applicationCalls(ApplicationArn: string): [string, ListCall][] {
  return [
    [`assignments of ${ApplicationArn}`, ({ sso }) => sso.send(new ListApplicationAssignmentsCommand({ ApplicationArn }))],
    [`scopes of ${ApplicationArn}`, ({ sso }) => sso.send(new ListApplicationAccessScopesCommand({ ApplicationArn }))],
    [`grants of ${ApplicationArn}`, ({ sso }) => sso.send(new ListApplicationGrantsCommand({ ApplicationArn }))],
  ];
}
