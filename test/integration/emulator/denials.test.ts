import { CreateGroupCommand, DescribeUserCommand, GetUserIdCommand, IdentitystoreClient, ListUsersCommand } from '@aws-sdk/client-identitystore';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { CreatePermissionSetCommand, DescribePermissionSetCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect } from 'chai';
import type { EmulatorOptions } from '../../../src/emulator/index.js';
import { assign, seededAssignment } from './assigning.js';
import { clientSettings, managementAccountId, refusal, smallSeed, withEmulator } from './running.js';

const administrator = `arn:aws:iam::${managementAccountId}:user/administrator`;
const denying = (...denials: NonNullable<EmulatorOptions['denials']>): EmulatorOptions => ({ seed: smallSeed, denials });

describe('denied permissions', () => {
  it('are refused in the words of AWS, with action and resource', () => withEmulator(denying({ action: 'sso:Create*' }), async ({ sso, InstanceArn }) => {
    expect(await refusal(sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'A' })))).to.include({
      name: 'AccessDeniedException', status: 400,
      message: `User: ${administrator} is not authorized to perform: sso:CreatePermissionSet on resource: ${InstanceArn} because no identity-based policy allows the sso:CreatePermissionSet action`,
    });
  }));

  it('can be about one resource', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { emulator, sso, store, InstanceArn, IdentityStoreId } = running;
    const { PermissionSetArn } = await seededAssignment(running);
    const { UserId = '' } = await store.send(new GetUserIdCommand({
      IdentityStoreId, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'ann' } },
    }));
    const body = JSON.stringify([{ action: 'sso:DescribePermissionSet', resource: PermissionSetArn }, { action: 'identitystore:*', resource: `arn:aws:identitystore:::user/${UserId}` }]);
    expect((await fetch(`${emulator.endpoint}/_emulator/denials`, { method: 'POST', body })).status).to.equal(200);
    const { PermissionSet } = await sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'A' }));
    await sso.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn: PermissionSet?.PermissionSetArn }));
    expect(await refusal(sso.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn })))).to.include({ name: 'AccessDeniedException' });
    expect((await refusal(store.send(new DescribeUserCommand({ IdentityStoreId, UserId })))).message).to.contain(`on resource: arn:aws:identitystore:::user/${UserId} because`);
    await store.send(new ListUsersCommand({ IdentityStoreId }));
    await fetch(`${emulator.endpoint}/_emulator/denials`, { method: 'DELETE' });
    await store.send(new DescribeUserCommand({ IdentityStoreId, UserId }));
  }));

  it('can be about one caller', () => withEmulator(denying({ principal: '*:assumed-role/Reader/*', action: 'identitystore:CreateGroup' }), async ({ emulator, store, sts, IdentityStoreId }) => {
    const group = (DisplayName: string) => new CreateGroupCommand({ IdentityStoreId, DisplayName });
    await store.send(group('One'));
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${managementAccountId}:role/Reader`, RoleSessionName: 'nightly' }));
    const reader = new IdentitystoreClient(clientSettings(emulator.endpoint, Credentials?.AccessKeyId));
    const denied = await refusal(reader.send(group('Two')));
    expect(denied.message).to.contain('assumed-role/Reader/nightly is not authorized to perform: identitystore:CreateGroup');
    expect(denied.RequestId).to.match(/^[0-9a-f-]{36}$/);
  }));

  it('reach Organizations', () => withEmulator(denying({ action: 'organizations:List*' }), async ({ organizations }) => {
    expect(await refusal(organizations.send(new ListAccountsCommand({})))).to.include({ name: 'AccessDeniedException' });
  }));

  it('of IAM let an assignment fail in the management account alone', () => withEmulator(denying({ action: 'iam:PutRolePolicy' }), async (running) => {
    const input = await seededAssignment(running);
    expect(await assign(running, input)).to.include({ Status: 'SUCCEEDED' });
    const failed = await assign(running, { ...input, TargetId: managementAccountId });
    expect(failed.Status).to.equal('FAILED');
    expect(failed.FailureReason).to.match(/^Received a 403 status error: Access denied by IAM\. .*iam:PutRolePolicy on resource: /);
  }));

  it('are refused when they name no action', () => withEmulator({}, async ({ emulator }) => {
    expect((await fetch(`${emulator.endpoint}/_emulator/denials`, { method: 'POST', body: '{"principal":"x"}' })).status).to.equal(400);
    await new SSOAdminClient(clientSettings(emulator.endpoint)).config.region();
  }));
});
