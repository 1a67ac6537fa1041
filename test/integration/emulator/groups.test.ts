import {
  CreateGroupCommand, CreateGroupMembershipCommand, DeleteGroupCommand, DeleteGroupMembershipCommand, DeleteUserCommand, DescribeGroupCommand,
  DescribeGroupMembershipCommand, GetGroupIdCommand, GetGroupMembershipIdCommand, GetUserIdCommand, IsMemberInGroupsCommand,
  ListGroupMembershipsCommand, ListGroupMembershipsForMemberCommand, ListGroupsCommand, UpdateGroupCommand,
} from '@aws-sdk/client-identitystore';
import { expect } from 'chai';
import { refusal, type Running, smallSeed, withEmulator } from './running.js';

describe('emulated groups', () => {
  const ids = async ({ store, IdentityStoreId }: Running) => {
    const unique = (AttributePath: string, AttributeValue: string) => ({ IdentityStoreId, AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue } } });
    const [{ GroupId }, ann, bob] = await Promise.all([
      store.send(new GetGroupIdCommand(unique('DisplayName', 'admins'))),
      store.send(new GetUserIdCommand(unique('userName', 'ann'))),
      store.send(new GetUserIdCommand(unique('userName', 'bob'))),
    ]);
    return { GroupId, annId: ann.UserId!, bobId: bob.UserId! };
  };

  it('have a display name that no other group has, whatever the case', () => withEmulator({ seed: smallSeed }, async ({ store, IdentityStoreId }) => {
    expect(await refusal(store.send(new CreateGroupCommand({ IdentityStoreId, DisplayName: 'ADMINS' }))))
      .to.include({ name: 'ConflictException', message: 'Duplicate GroupDisplayName', Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' });
    expect(await refusal(store.send(new CreateGroupCommand({ IdentityStoreId })))).to.include({ name: 'ValidationException' });
  }));

  it('change and lose their description', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { store, IdentityStoreId } = running;
    const { GroupId } = await ids(running);
    const update = (operation: object) => store.send(new UpdateGroupCommand({ IdentityStoreId, GroupId, Operations: [operation as never] }));
    await update({ AttributePath: 'description', AttributeValue: 'Some of them' });
    expect(await store.send(new DescribeGroupCommand({ IdentityStoreId, GroupId }))).to.deep.include({ DisplayName: 'Admins', Description: 'Some of them' });
    await update({ AttributePath: 'description' });
    expect(await store.send(new DescribeGroupCommand({ IdentityStoreId, GroupId }))).not.to.have.property('Description');
    expect(await refusal(update({ AttributePath: 'title', AttributeValue: 'x' }))).to.include({ name: 'ValidationException' });
  }));

  it('take each member once', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { store, IdentityStoreId } = running;
    const { GroupId, annId, bobId } = await ids(running);
    const add = (UserId: string) => store.send(new CreateGroupMembershipCommand({ IdentityStoreId, GroupId, MemberId: { UserId } }));
    expect(await refusal(add(annId))).to.include({ name: 'ConflictException', Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' });
    expect(await refusal(add('00000000-0000-7000-8000-000000000000'))).to.include({ name: 'ResourceNotFoundException', ResourceType: 'USER' });
    const { MembershipId } = await add(bobId);
    expect(await store.send(new DescribeGroupMembershipCommand({ IdentityStoreId, MembershipId }))).to.deep.include({ GroupId, MemberId: { UserId: bobId } });
    expect(await store.send(new GetGroupMembershipIdCommand({ IdentityStoreId, GroupId, MemberId: { UserId: bobId } }))).to.include({ MembershipId });
    await store.send(new DeleteGroupMembershipCommand({ IdentityStoreId, MembershipId }));
    expect(await refusal(store.send(new DescribeGroupMembershipCommand({ IdentityStoreId, MembershipId })))).to.include({ ResourceType: 'GROUP_MEMBERSHIP' });
  }));

  it('tell who is a member', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { store, IdentityStoreId } = running;
    const { GroupId, annId, bobId } = await ids(running);
    const isMember = async (UserId: string) =>
      (await store.send(new IsMemberInGroupsCommand({ IdentityStoreId, MemberId: { UserId }, GroupIds: [GroupId!] }))).Results?.[0]?.MembershipExists;
    expect([await isMember(annId), await isMember(bobId)]).to.deep.equal([true, false]);
    const listed = await store.send(new ListGroupMembershipsForMemberCommand({ IdentityStoreId, MemberId: { UserId: annId } }));
    expect(listed.GroupMemberships?.map((row) => row.GroupId)).to.deep.equal([GroupId]);
  }));

  it('lose a deleted user', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { store, IdentityStoreId } = running;
    const { GroupId, annId } = await ids(running);
    await store.send(new DeleteUserCommand({ IdentityStoreId, UserId: annId }));
    expect((await store.send(new ListGroupMembershipsCommand({ IdentityStoreId, GroupId }))).GroupMemberships).to.deep.equal([]);
  }));

  it('take their memberships with them', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { store, IdentityStoreId } = running;
    const { GroupId, annId } = await ids(running);
    await store.send(new DeleteGroupCommand({ IdentityStoreId, GroupId }));
    expect((await store.send(new ListGroupsCommand({ IdentityStoreId }))).Groups).to.deep.equal([]);
    expect((await store.send(new ListGroupMembershipsForMemberCommand({ IdentityStoreId, MemberId: { UserId: annId } }))).GroupMemberships).to.deep.equal([]);
    expect(await refusal(store.send(new ListGroupMembershipsCommand({ IdentityStoreId, GroupId })))).to.include({ ResourceType: 'GROUP' });
  }));
});
