import {
  CreateGroupCommand, CreateUserCommand, GetUserIdCommand, IdentitystoreClient, ListGroupMembershipsCommand, ListGroupsCommand, ListUsersCommand, UpdateUserCommand,
} from '@aws-sdk/client-identitystore';
import {
  AddRegionCommand, CreateApplicationCommand, CreateInstanceCommand, CreatePermissionSetCommand, DeleteInstanceCommand, DescribeInstanceCommand, DescribeRegionCommand,
  ListAccountAssignmentsForPrincipalCommand, ListInstancesCommand, ListPermissionSetsCommand, ListRegionsCommand, RemoveRegionCommand, SSOAdminClient, UpdateInstanceCommand, UpdatePermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import type { EmulatorSeed } from '../../../src/emulator/index.js';
import { assign, seededAssignment } from './assigning.js';
import { accountA, accountB, clientSettings, managementAccountId, refusal, type Running, smallSeed, withEmulator } from './running.js';

const as = ({ emulator }: Running, accountId: string, region = 'us-east-1') => ({
  sso: new SSOAdminClient(clientSettings(emulator.endpoint, accountId, region)),
  store: new IdentitystoreClient(clientSettings(emulator.endpoint, accountId, region)),
});
const user = { UserName: 'eve', DisplayName: 'Eve', Name: { GivenName: 'E', FamilyName: 'F' } };
const delegated: EmulatorSeed = { ...smallSeed, delegatedAdministratorId: accountA };

describe('the delegated administrator', () => {
  it('manages users, permission sets and assignments of member accounts', () => withEmulator({ seed: delegated }, async (running) => {
    const { sso, store } = as(running, accountA);
    const { InstanceArn, IdentityStoreId } = running;
    await store.send(new CreateUserCommand({ IdentityStoreId, ...user }));
    await sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'Mine' }));
    expect(await assign({ ...running, sso }, { ...await seededAssignment(running), TargetId: accountB })).to.include({ Status: 'SUCCEEDED' });
  }));

  it('cannot assign in the management account', () => withEmulator({ seed: delegated }, async (running) => {
    const input = { ...await seededAssignment(running), TargetId: managementAccountId };
    const denied = await refusal(assign({ ...running, sso: as(running, accountA).sso }, input));
    expect(denied).to.include({ name: 'AccessDeniedException' });
    expect(denied.message).to.contain('sso:CreateAccountAssignment');
    expect(await assign(running, input)).to.include({ Status: 'SUCCEEDED' });
  }));

  it('cannot manage a permission set that is provisioned in the management account, not even elsewhere', () => withEmulator({ seed: delegated }, async (running) => {
    const input = await seededAssignment(running);
    const { InstanceArn, PermissionSetArn } = input;
    await assign(running, { ...input, TargetId: managementAccountId });
    const { sso } = as(running, accountA);
    for (const call of [sso.send(new UpdatePermissionSetCommand({ InstanceArn, PermissionSetArn })), assign({ ...running, sso }, { ...input, TargetId: accountB })]) {
      expect(await refusal(call)).to.include({ name: 'AccessDeniedException' });
    }
  }));

  it('leaves the instance itself and the assignments by principal to the management account', () => withEmulator({ seed: delegated }, async (running) => {
    const { InstanceArn, PrincipalId, PrincipalType } = await seededAssignment(running);
    const { sso } = as(running, accountA);
    expect(await refusal(sso.send(new DeleteInstanceCommand({ InstanceArn })))).to.include({ name: 'AccessDeniedException' });
    expect(await refusal(sso.send(new ListAccountAssignmentsForPrincipalCommand({ InstanceArn, PrincipalId, PrincipalType })))).to.include({ name: 'AccessDeniedException' });
  }));
});

describe('a member account', () => {
  it('sees the instance and reads users, and no more', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { sso, store } = as(running, accountB);
    const { InstanceArn, IdentityStoreId } = running;
    expect((await sso.send(new ListInstancesCommand({}))).Instances?.map((instance) => instance.InstanceArn)).to.deep.equal([InstanceArn]);
    await sso.send(new DescribeInstanceCommand({ InstanceArn }));
    expect((await store.send(new ListUsersCommand({ IdentityStoreId }))).Users).to.have.length(2);
    expect(await refusal(sso.send(new ListPermissionSetsCommand({ InstanceArn })))).to.include({ name: 'AccessDeniedException' });
    expect(await refusal(store.send(new CreateGroupCommand({ IdentityStoreId, DisplayName: 'G' })))).to.include({ name: 'AccessDeniedException' });
  }));

  it('of another organization sees nothing', () => withEmulator({ seed: smallSeed, instances: 2 }, async (running) => {
    const { sso, store } = as(running, '222222222222');
    expect((await sso.send(new ListInstancesCommand({}))).Instances?.[0]?.OwnerAccountId).to.equal('222222222222');
    expect(await refusal(sso.send(new ListPermissionSetsCommand({ InstanceArn: running.InstanceArn })))).to.include({ name: 'AccessDeniedException' });
    expect(await refusal(store.send(new ListUsersCommand({ IdentityStoreId: running.IdentityStoreId })))).to.include({ name: 'AccessDeniedException' });
  }));

  it('can have one instance of its own, for applications only', () => withEmulator({ seed: smallSeed, asyncMs: 10, virtualTime: new Date('2026-01-01') }, async (running) => {
    const { sso, store } = as(running, accountB);
    const { InstanceArn } = await sso.send(new CreateInstanceCommand({ Name: 'own', Tags: [{ Key: 'a', Value: 'b' }] }));
    expect((await sso.send(new DescribeInstanceCommand({ InstanceArn }))).Status).to.equal('CREATE_IN_PROGRESS');
    running.emulator.advance(10);
    const described = await sso.send(new DescribeInstanceCommand({ InstanceArn }));
    expect(described).to.include({ Status: 'ACTIVE', Name: 'own', OwnerAccountId: accountB });
    expect((await sso.send(new ListInstancesCommand({}))).Instances).to.have.length(2);
    await store.send(new CreateUserCommand({ IdentityStoreId: described.IdentityStoreId, ...user }));
    await sso.send(new CreateApplicationCommand({ InstanceArn, Name: 'App', ApplicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom' }));
    expect(await refusal(sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'A' })))).to.include({ name: 'ValidationException' });
    expect(await refusal(as(running, accountB, 'eu-west-1').sso.send(new CreateInstanceCommand({})))).to.include({ name: 'ConflictException' });
    await sso.send(new DeleteInstanceCommand({ InstanceArn }));
    running.emulator.advance(10);
    expect(await refusal(sso.send(new DescribeInstanceCommand({ InstanceArn })))).to.include({ name: 'AccessDeniedException' });
    await sso.send(new CreateInstanceCommand({}));
  }));
});

describe('the management account', () => {
  it('makes no instance by the API', () => withEmulator({}, async ({ sso }) => {
    expect(await refusal(sso.send(new CreateInstanceCommand({})))).to.include({ name: 'AccessDeniedException' });
  }));

  it('can delete the instance of its organization, which then is gone', () => withEmulator({ seed: smallSeed, virtualTime: new Date() }, async ({ emulator, sso, InstanceArn }) => {
    await sso.send(new DeleteInstanceCommand({ InstanceArn }));
    expect(await refusal(sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'Late' })))).to.include({ name: 'ConflictException' });
    emulator.advance(1);
    expect((await sso.send(new ListInstancesCommand({}))).Instances).to.deep.equal([]);
    expect(emulator.dump()).to.include({ noInstance: true });
  }));
});

describe('the identity source', () => {
  it('Active Directory refuses writes, and does not know memberships and IDs by name', () => withEmulator({ seed: { ...smallSeed, identitySource: 'ACTIVE_DIRECTORY' } }, async ({ store, IdentityStoreId }) => {
    const { Groups: [group] = [] } = await store.send(new ListGroupsCommand({ IdentityStoreId }));
    expect(await refusal(store.send(new CreateUserCommand({ IdentityStoreId, ...user })))).to.include({ name: 'AccessDeniedException' });
    const byName = { UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'ann' } };
    for (const call of [store.send(new ListGroupMembershipsCommand({ IdentityStoreId, GroupId: group?.GroupId })), store.send(new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier: byName }))]) {
      expect(await refusal(call)).to.include({ name: 'UnknownOperationException' });
    }
  }));

  it('external takes writes of the API, and gives external IDs by its own pushes only', () => withEmulator({ seed: { ...smallSeed, identitySource: 'EXTERNAL' } }, async ({ emulator, store, IdentityStoreId }) => {
    const { UserId = '' } = await store.send(new CreateUserCommand({ IdentityStoreId, ...user }));
    const ExternalId = { Issuer: 'https://idp.example.com', Id: '42' };
    const update = new UpdateUserCommand({ IdentityStoreId, UserId, Operations: [{ AttributePath: 'externalIds', AttributeValue: [ExternalId] }] });
    expect(await refusal(store.send(update))).to.include({ name: 'ValidationException' });
    emulator.change({ operation: 'PutExternalIds', input: { IdentityStoreId, UserId, ExternalIds: [ExternalId] }, via: 'scim' });
    expect((await store.send(new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier: { ExternalId } }))).UserId).to.equal(UserId);
  }));
});

describe('additional Regions', () => {
  const external: EmulatorSeed = { ...smallSeed, identitySource: 'EXTERNAL' };
  const KmsKeyArn = `arn:aws:kms:us-east-1:${managementAccountId}:key/mrk-0123456789abcdef0123456789abcdef`;
  const encrypt = (InstanceArn: string) => new UpdateInstanceCommand({ InstanceArn, EncryptionConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn } });

  it('need an external identity provider and a multi-Region key', () => withEmulator({ seed: external }, async ({ sso, InstanceArn }) => {
    expect(await refusal(sso.send(new AddRegionCommand({ InstanceArn, RegionName: 'eu-west-1' })))).to.include({ name: 'ValidationException' });
    expect(await refusal(sso.send(new UpdateInstanceCommand({ InstanceArn, EncryptionConfiguration: { KeyType: 'AWS_OWNED_KMS_KEY', KmsKeyArn } })))).to.include({ name: 'ValidationException' });
  }));

  it('are added and removed in their time, answer reads, and refuse writes', () => withEmulator({ seed: external, asyncMs: 10, virtualTime: new Date('2026-01-01') }, async (running) => {
    const { emulator, sso, InstanceArn, IdentityStoreId } = running;
    const RegionName = 'eu-west-1';
    const there = as(running, managementAccountId, RegionName);
    await sso.send(encrypt(InstanceArn));
    expect((await sso.send(new DescribeInstanceCommand({ InstanceArn }))).EncryptionConfigurationDetails).to.deep.equal({ KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn, EncryptionStatus: 'UPDATING' });
    emulator.advance(10);
    expect((await sso.send(new AddRegionCommand({ InstanceArn, RegionName }))).Status).to.equal('ADDING');
    expect(await refusal(sso.send(new AddRegionCommand({ InstanceArn, RegionName: 'eu-west-2' })))).to.include({ name: 'ConflictException' });
    expect((await there.sso.send(new ListInstancesCommand({}))).Instances).to.deep.equal([]);
    emulator.advance(10);
    expect(await sso.send(new DescribeRegionCommand({ InstanceArn, RegionName }))).to.include({ Status: 'ACTIVE', IsPrimaryRegion: false });
    expect((await sso.send(new ListRegionsCommand({ InstanceArn }))).Regions?.map((region) => region.RegionName)).to.deep.equal(['us-east-1', RegionName]);
    expect((await there.sso.send(new ListInstancesCommand({}))).Instances).to.have.length(1);
    expect((await there.store.send(new ListUsersCommand({ IdentityStoreId }))).Users).to.have.length(2);
    expect(await refusal(there.store.send(new CreateUserCommand({ IdentityStoreId, ...user })))).to.include({ name: 'ValidationException' });
    expect(await refusal(there.sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'A' })))).to.include({ name: 'ValidationException' });
    expect(await refusal(sso.send(new RemoveRegionCommand({ InstanceArn, RegionName: 'us-east-1' })))).to.include({ name: 'ValidationException' });
    await sso.send(new RemoveRegionCommand({ InstanceArn, RegionName }));
    emulator.advance(10);
    expect(await refusal(sso.send(new DescribeRegionCommand({ InstanceArn, RegionName })))).to.include({ name: 'ResourceNotFoundException' });
  }));
});
