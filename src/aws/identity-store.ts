import {
  CreateGroupCommand, CreateGroupMembershipCommand, CreateUserCommand, DeleteGroupCommand, DeleteGroupMembershipCommand,
  DeleteUserCommand, DescribeGroupCommand, DescribeUserCommand, GetGroupIdCommand, GetGroupMembershipIdCommand, GetUserIdCommand,
  ListGroupMembershipsCommand, ListGroupsCommand, ListUsersCommand, UpdateGroupCommand, UpdateUserCommand,
  type CreateUserCommandInput, type Group as SdkGroup, type IdentitystoreClient, type User as SdkUser,
} from '@aws-sdk/client-identitystore';
import type { Caller } from './caller.js';
import { camelCaseKeys, pascalCaseKeys } from './letter-case.js';
import { ifFound } from './if-found.js';
import { paginate } from './paginate.js';
import type { AttributeChange, IdentityStorePort, LiveGroup, LiveUser } from './ports.js';
import { required } from './required.js';

/** Most items on a page of the identity store's lists. */
const MaxResults = 100;
/** The only extension that the service supports; it is returned only to those who ask by name. */
const Extensions = ['aws:identitystore:enterprise'];

/** The identity store over the SDK. */
export function identityStore(client: IdentitystoreClient, caller: Caller, identityStoreId: string): IdentityStorePort {
  const store = { IdentityStoreId: identityStoreId };
  const call = <T>(operation: string, send: () => Promise<T>): Promise<T> => caller.call(`identitystore:${operation}`, send);
  const update = (changes: readonly AttributeChange[]) =>
    changes.map(({ path, value }) => ({ AttributePath: path, ...(value === undefined ? {} : { AttributeValue: value }) }));

  return {
    listUsers: () =>
      paginate(async (NextToken) => {
        const page = await call('ListUsers', () => client.send(new ListUsersCommand({ ...store, MaxResults, Extensions, NextToken })));
        return { items: (page.Users ?? []).map(liveUser), nextToken: page.NextToken };
      }),
    listGroups: () =>
      paginate(async (NextToken) => {
        const page = await call('ListGroups', () => client.send(new ListGroupsCommand({ ...store, MaxResults, NextToken })));
        return { items: (page.Groups ?? []).map(liveGroup), nextToken: page.NextToken };
      }),
    listMemberships: (GroupId) =>
      paginate(async (NextToken) => {
        const page = await call('ListGroupMemberships', () =>
          client.send(new ListGroupMembershipsCommand({ ...store, GroupId, MaxResults, NextToken })));
        const items = (page.GroupMemberships ?? []).map((membership) => ({
          membershipId: required(membership.MembershipId, 'MembershipId', 'identitystore:ListGroupMemberships'),
          userId: required(membership.MemberId?.UserId, 'MemberId.UserId', 'identitystore:ListGroupMemberships'),
        }));
        return { items, nextToken: page.NextToken };
      }),
    findUserId: (userName) =>
      ifFound(async () =>
        (await call('GetUserId', () => client.send(new GetUserIdCommand({ ...store, ...unique('userName', userName) })))).UserId),
    findGroupId: (displayName) =>
      ifFound(async () =>
        (await call('GetGroupId', () => client.send(new GetGroupIdCommand({ ...store, ...unique('displayName', displayName) })))).GroupId),
    findMembershipId: (GroupId, UserId) =>
      ifFound(async () =>
        (await call('GetGroupMembershipId', () =>
          client.send(new GetGroupMembershipIdCommand({ ...store, GroupId, MemberId: { UserId } })))).MembershipId),
    describeUser: (UserId) =>
      ifFound(async () => liveUser(await call('DescribeUser', () => client.send(new DescribeUserCommand({ ...store, UserId, Extensions }))))),
    describeGroup: (GroupId) =>
      ifFound(async () => liveGroup(await call('DescribeGroup', () => client.send(new DescribeGroupCommand({ ...store, GroupId }))))),
    createUser: async (attributes) => {
      const input = { ...store, ...pascalCaseKeys(attributes) } as CreateUserCommandInput;
      const created = await call('CreateUser', () => client.send(new CreateUserCommand(input)));
      return required(created.UserId, 'UserId', 'identitystore:CreateUser');
    },
    updateUser: async (UserId, changes) => {
      await call('UpdateUser', () => client.send(new UpdateUserCommand({ ...store, UserId, Operations: update(changes) })));
    },
    deleteUser: async (UserId) => {
      await ifFound(() => call('DeleteUser', () => client.send(new DeleteUserCommand({ ...store, UserId }))));
    },
    createGroup: async (DisplayName, Description) => {
      const created = await call('CreateGroup', () => client.send(new CreateGroupCommand({ ...store, DisplayName, Description })));
      return required(created.GroupId, 'GroupId', 'identitystore:CreateGroup');
    },
    updateGroup: async (GroupId, changes) => {
      await call('UpdateGroup', () => client.send(new UpdateGroupCommand({ ...store, GroupId, Operations: update(changes) })));
    },
    deleteGroup: async (GroupId) => {
      await ifFound(() => call('DeleteGroup', () => client.send(new DeleteGroupCommand({ ...store, GroupId }))));
    },
    createMembership: async (GroupId, UserId) => {
      await call('CreateGroupMembership', () =>
        client.send(new CreateGroupMembershipCommand({ ...store, GroupId, MemberId: { UserId } })));
    },
    deleteMembership: async (MembershipId) => {
      await ifFound(() => call('DeleteGroupMembership', () => client.send(new DeleteGroupMembershipCommand({ ...store, MembershipId }))));
    },
  };
}

function unique(AttributePath: string, AttributeValue: string) {
  return { AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue } } };
}

function liveUser(user: SdkUser): LiveUser {
  const userId = required(user.UserId, 'UserId', 'identitystore:ListUsers');
  const { UserId: _id, IdentityStoreId: _store, ...attributes } = user;
  return { userId, userName: user.UserName, attributes: camelCaseKeys(attributes) };
}

function liveGroup(group: SdkGroup): LiveGroup {
  return {
    groupId: required(group.GroupId, 'GroupId', 'identitystore:ListGroups'),
    displayName: group.DisplayName,
    description: group.Description,
    externalIds: (group.ExternalIds ?? []).map(({ Issuer, Id }) => ({ issuer: Issuer ?? '', id: Id ?? '' })),
  };
}
