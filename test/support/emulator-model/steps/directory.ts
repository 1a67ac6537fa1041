import {
  type AttributeOperation, CreateGroupCommand, CreateGroupMembershipCommand, CreateUserCommand, DeleteGroupCommand, DeleteGroupMembershipCommand,
  DeleteUserCommand, GetGroupIdCommand, GetUserIdCommand, UpdateGroupCommand, UpdateUserCommand,
} from '@aws-sdk/client-identitystore';
import { expect } from 'chai';
import fc from 'fast-check';
import { missing } from '../directory-model.js';
import { choice, steps } from '../step.js';

const userName = fc.constantFrom('ann', 'Ann', 'bob', 'zoe', 'ZOE', 'constructor');
const email = fc.constantFrom('a@example.com', 'A@example.com', 'b@example.com');
const groupName = fc.constantFrom('Admins', 'ADMINS', 'Ops', '__proto__');
const extensions = { 'aws:identitystore:enterprise': { costCenter: '7', Team: ['x'] } };

export const createUser = steps('CreateUser', fc.record({ userName, email: fc.option(email, { nil: undefined }) }), async (input, model, real) => {
  const answer = await real.expect(model.directory.refusalOfUser(input), ({ store, IdentityStoreId }) => store.send(new CreateUserCommand({
    IdentityStoreId, UserName: input.userName, DisplayName: 'D', Name: { GivenName: 'G', FamilyName: 'F' }, Extensions: extensions,
    ...(input.email === undefined ? {} : { Emails: [{ Value: input.email, Primary: true }] }),
  })));
  if (answer !== undefined) model.directory.users.set(model.known('user', answer.UserId), { ...input, enabled: true });
});

export const updateUser = steps('UpdateUser', fc.record({ user: choice, change: fc.oneof(fc.record({ userName }), fc.record({ email }), fc.constant({ email: undefined })) }), async ({ user, change }, model, real) => {
  const { directory } = model;
  const UserId = model.pick('user', user);
  const changed = { ...directory.users.get(UserId)!, ...change };
  const refused = missing(directory.users.has(UserId)) ?? directory.refusalOfUser(changed, UserId);
  const operation: AttributeOperation = 'userName' in change ? { AttributePath: 'userName', AttributeValue: change.userName }
    : { AttributePath: 'emails', AttributeValue: change.email === undefined ? undefined : [{ value: change.email }] };
  const answer = await real.expect(refused, ({ store, IdentityStoreId }) => store.send(new UpdateUserCommand({ IdentityStoreId, UserId, Operations: [operation] })));
  if (answer !== undefined) directory.users.set(UserId, changed);
});

export const findUser = steps('GetUserId', fc.record({ userName }), async (input, { directory }, real) => {
  const found = directory.findUser(input.userName);
  const answer = await real.expect(missing(found !== undefined), ({ store, IdentityStoreId }) => store.send(new GetUserIdCommand({
    IdentityStoreId, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'userName', AttributeValue: input.userName } },
  })));
  expect(answer?.UserId).to.equal(found);
});

export const deleteUser = steps('DeleteUser', fc.record({ user: choice }), async ({ user }, model, real) => {
  const UserId = model.pick('user', user);
  const answer = await real.expect(missing(model.directory.users.has(UserId)), ({ store, IdentityStoreId }) => store.send(new DeleteUserCommand({ IdentityStoreId, UserId })));
  if (answer !== undefined) model.directory.remove(UserId);
});

/** The public API cannot disable a user; the console can. */
export const disableUser = steps('DisableUser', fc.record({ user: choice, enabled: fc.boolean() }), async ({ user, enabled }, model, real) => {
  const UserId = model.pick('user', user);
  const present = model.directory.users.get(UserId);
  await real.expect(missing(present !== undefined), async ({ emulator, IdentityStoreId }) => {
    emulator.change({ operation: enabled ? 'EnableUser' : 'DisableUser', input: { IdentityStoreId, UserId } });
    return {};
  });
  if (present !== undefined) model.directory.users.set(UserId, { ...present, enabled });
});

export const createGroup = steps('CreateGroup', fc.record({ displayName: groupName }), async ({ displayName }, model, real) => {
  const answer = await real.expect(model.directory.refusalOfGroup(displayName),
    ({ store, IdentityStoreId }) => store.send(new CreateGroupCommand({ IdentityStoreId, DisplayName: displayName })));
  if (answer !== undefined) model.directory.groups.set(model.known('group', answer.GroupId), displayName);
});

export const updateGroup = steps('UpdateGroup', fc.record({ group: choice, displayName: groupName }), async ({ group, displayName }, model, real) => {
  const { directory } = model;
  const GroupId = model.pick('group', group);
  const answer = await real.expect(missing(directory.groups.has(GroupId)) ?? directory.refusalOfGroup(displayName, GroupId), ({ store, IdentityStoreId }) =>
    store.send(new UpdateGroupCommand({ IdentityStoreId, GroupId, Operations: [{ AttributePath: 'displayName', AttributeValue: displayName }] })));
  if (answer !== undefined) directory.groups.set(GroupId, displayName);
});

export const findGroup = steps('GetGroupId', fc.record({ displayName: groupName }), async ({ displayName }, { directory }, real) => {
  const found = directory.findGroup(displayName);
  const answer = await real.expect(missing(found !== undefined), ({ store, IdentityStoreId }) => store.send(new GetGroupIdCommand({
    IdentityStoreId, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: displayName } },
  })));
  expect(answer?.GroupId).to.equal(found);
});

export const deleteGroup = steps('DeleteGroup', fc.record({ group: choice }), async ({ group }, model, real) => {
  const GroupId = model.pick('group', group);
  const answer = await real.expect(missing(model.directory.groups.has(GroupId)), ({ store, IdentityStoreId }) => store.send(new DeleteGroupCommand({ IdentityStoreId, GroupId })));
  if (answer !== undefined) model.directory.remove(GroupId);
});

export const createMembership = steps('CreateGroupMembership', fc.record({ group: choice, user: choice }), async ({ group, user }, model, real) => {
  const membership = { groupId: model.pick('group', group), userId: model.pick('user', user) };
  const answer = await real.expect(model.directory.refusalOfMembership(membership), ({ store, IdentityStoreId }) =>
    store.send(new CreateGroupMembershipCommand({ IdentityStoreId, GroupId: membership.groupId, MemberId: { UserId: membership.userId } })));
  if (answer !== undefined) model.directory.memberships.set(model.known('membership', answer.MembershipId), membership);
});

export const deleteMembership = steps('DeleteGroupMembership', fc.record({ membership: choice }), async ({ membership }, model, real) => {
  const MembershipId = model.pick('membership', membership);
  const answer = await real.expect(missing(model.directory.memberships.has(MembershipId)), ({ store, IdentityStoreId }) =>
    store.send(new DeleteGroupMembershipCommand({ IdentityStoreId, MembershipId })));
  if (answer !== undefined) model.directory.memberships.delete(MembershipId);
});
