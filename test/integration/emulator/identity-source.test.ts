import { GetGroupIdCommand, GetUserIdCommand, ListGroupMembershipsCommand, ListUsersCommand } from '@aws-sdk/client-identitystore';
import { DeleteInstanceCommand, ListInstancesCommand, ListPermissionSetsCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import type { EmulatorSeed } from '../../../src/emulator/index.js';
import { accountA, clientSettings, managementAccountId, type Running, smallSeed, withEmulator } from './running.js';

type Source = NonNullable<EmulatorSeed['identitySource']>;

const change = ({ emulator, IdentityStoreId }: Running, IdentitySource: Source, more: object = {}): unknown =>
  emulator.change({ operation: 'ChangeIdentitySource', input: { IdentityStoreId, IdentitySource, ...more } });
const external = (id: string) => [{ issuer: 'https://idp.example.com', id }];
const eve = { userName: 'eve', displayName: 'Eve', name: { givenName: 'E', familyName: 'F' }, externalIds: external('e') };
const push = ({ emulator, IdentityStoreId }: Running, input: object): unknown =>
  emulator.change({ operation: 'PushDirectory', input: { IdentityStoreId, ...input }, via: 'scim' });
const thrown = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return String(error);
  }
  return 'nothing';
};

describe('a change of the identity source', () => {
  it('to Active Directory deletes users, groups, memberships and assignments, and deprovisions', () =>
    withEmulator({ seed: smallSeed, virtualTime: new Date() }, async (running) => {
      const { emulator } = running;
      expect(emulator.dump().provisions).not.to.deep.equal([]);
      change(running, 'ACTIVE_DIRECTORY');
      emulator.advance(1);
      expect(emulator.dump()).to.deep.include({ identitySource: 'ACTIVE_DIRECTORY', users: [], groups: [], assignments: [], provisions: [] });
      expect(emulator.dump().permissionSets).to.have.length(smallSeed.permissionSets.length);
      await Promise.resolve();
    }));

  it('can leave the assignments as orphans', () => withEmulator({ seed: smallSeed }, async (running) => {
    change(running, 'ACTIVE_DIRECTORY', { LeaveAssignments: true });
    expect(running.emulator.dump().assignments).to.have.length(smallSeed.assignments.length);
    expect(running.emulator.dump().assignments.every((assignment) => 'orphan' in assignment)).to.equal(true);
    await Promise.resolve();
  }));

  it('between the own directory and a provider keeps everything', () => withEmulator({ seed: smallSeed }, async (running) => {
    const before = running.emulator.dump();
    change(running, 'EXTERNAL');
    expect(running.emulator.dump()).to.deep.include({ users: before.users, groups: before.groups, assignments: before.assignments, identitySource: 'EXTERNAL' });
    await Promise.resolve();
  }));

  it('is refused for a source that there is not', () => withEmulator({ seed: smallSeed }, async (running) => {
    expect(thrown(() => change(running, 'LDAP' as Source))).to.include('"LDAP" is none of IDENTITY_CENTER');
    await Promise.resolve();
  }));
});

describe('a push of the identity provider', () => {
  it('creates users and groups with their external IDs and members', () => withEmulator({ seed: { ...smallSeed, identitySource: 'EXTERNAL' } }, async (running) => {
    const { store, IdentityStoreId } = running;
    push(running, { users: [eve], groups: [{ displayName: 'Pushed', members: ['eve'], externalIds: external('g') }] });
    const { UserId } = await store.send(new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier: { ExternalId: { Issuer: 'https://idp.example.com', Id: 'e' } } }));
    const { GroupId } = await store.send(new GetGroupIdCommand({ IdentityStoreId, AlternateIdentifier: { ExternalId: { Issuer: 'https://idp.example.com', Id: 'g' } } }));
    const { GroupMemberships = [] } = await store.send(new ListGroupMembershipsCommand({ IdentityStoreId, GroupId }));
    expect(GroupMemberships.map(({ MemberId }) => MemberId?.UserId)).to.deep.equal([UserId]);
  }));

  it('updates what it finds by external ID or by name, and a second one changes nothing', () => withEmulator({ seed: { ...smallSeed, identitySource: 'EXTERNAL' } }, async (running) => {
    const { store, IdentityStoreId, emulator } = running;
    const [{ userName, displayName, name } = eve] = smallSeed.users;
    const directory = {
      users: [{ userName, displayName, name, title: 'Boss', externalIds: external('1') }, eve],
      groups: smallSeed.groups.map((group) => ({ displayName: group.displayName, members: ['eve'], externalIds: external('2') })).slice(0, 1),
    };
    push(running, directory);
    push(running, { users: [{ ...eve, userName: 'eva' }] });
    const { Users = [] } = await store.send(new ListUsersCommand({ IdentityStoreId }));
    expect(Users.map((user) => [user.UserName, user.Title])).to.deep.include.members([[userName, 'Boss'], ['eva', undefined]]);
    expect(Users).to.have.length(smallSeed.users.length + 1);
    push(running, { users: [directory.users[0], { ...eve, userName: 'eva' }] });
    const before = JSON.stringify(emulator.dump());
    push(running, { users: [directory.users[0], { ...eve, userName: 'eva' }], groups: directory.groups.map((group) => ({ ...group, members: ['eva'] })) });
    expect(JSON.stringify(emulator.dump())).to.equal(before);
  }));

  it('leaves the events of SCIM in the trail', () => withEmulator({ seed: smallSeed }, async (running) => {
    push(running, { users: [eve] });
    const events = (running.emulator.dump().trail ?? []).map(({ source, name }) => `${source} ${name}`);
    expect(events).to.include.members(['identitystore-scim.amazonaws.com CreateUser', 'identitystore-scim.amazonaws.com PatchUser']);
    change(running, 'EXTERNAL');
    expect((running.emulator.dump().trail ?? []).map(({ source, name }) => `${source} ${name}`)).to.include('sso.amazonaws.com AssociateDirectory');
    await Promise.resolve();
  }));

  it('is refused with the place of what is wrong', () => withEmulator({ seed: smallSeed }, async (running) => {
    expect(thrown(() => push(running, { users: [{ ...eve, externalIds: [] }] }))).to.include('users.0.externalIds');
    expect(thrown(() => push(running, { groups: [{ displayName: 'G', members: ['nobody'], externalIds: external('g') }] }))).to.include('"nobody" is no user');
    await Promise.resolve();
  }));
});

describe('an instance that is enabled in the console', () => {
  const enable = ({ emulator }: Running, Region: string, ManagementAccountId = managementAccountId): unknown =>
    emulator.change({ operation: 'EnableInstance', input: { ManagementAccountId, Region } });

  it('is empty, in another Region, and only where the organization has none', () => withEmulator({ seed: smallSeed, virtualTime: new Date() }, async (running) => {
    const { emulator, sso, InstanceArn } = running;
    expect(thrown(() => enable(running, 'eu-central-1'))).to.include('has an instance already');
    await sso.send(new DeleteInstanceCommand({ InstanceArn }));
    emulator.advance(1);
    enable(running, 'eu-central-1');
    emulator.advance(1);
    const there = new SSOAdminClient(clientSettings(emulator.endpoint, managementAccountId, 'eu-central-1'));
    const { Instances: [found] = [] } = await there.send(new ListInstancesCommand({}));
    expect(found).to.include({ Status: 'ACTIVE', OwnerAccountId: managementAccountId }).and.not.include({ InstanceArn });
    expect((await sso.send(new ListInstancesCommand({}))).Instances).to.deep.equal([]);
    expect((await there.send(new ListPermissionSetsCommand({ InstanceArn: found?.InstanceArn }))).PermissionSets).to.deep.equal([]);
    there.destroy();
  }));

  it('needs a management account', () => withEmulator({ seed: smallSeed }, async (running) => {
    expect(thrown(() => enable(running, 'eu-central-1', accountA))).to.include('is no management account');
    await Promise.resolve();
  }));
});
