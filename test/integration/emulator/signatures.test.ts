import { ListUsersCommand, IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { ListInstancesCommand, SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect } from 'chai';
import type { EmulatorOptions } from '../../../src/emulator/index.js';
import { accountA, accountB, clientSettings, managementAccountId, refusal, smallSeed, withEmulator } from './running.js';

const verified: EmulatorOptions = {
  verifySignatures: true,
  seed: { ...smallSeed, credentials: [{ accessKeyId: 'AKIAKNOWN', accountId: managementAccountId, userName: 'ops', secretAccessKey: 'not/so+secret' }] },
};

const settings = (endpoint: string, accessKeyId: string, secretAccessKey: string, sessionToken?: string) => ({
  ...clientSettings(endpoint), credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
});

describe('signatures, where the emulator checks them', () => {
  it('let the plain test credentials in', () => withEmulator(verified, async ({ store, IdentityStoreId }) => {
    expect((await store.send(new ListUsersCommand({ IdentityStoreId }))).Users).to.have.length(2);
  }));

  it('are those of the secret that belongs to the key', () => withEmulator(verified, async ({ emulator }) => {
    const right = new STSClient(settings(emulator.endpoint, 'AKIAKNOWN', 'not/so+secret'));
    expect(await right.send(new GetCallerIdentityCommand({}))).to.include({ Arn: `arn:aws:iam::${managementAccountId}:user/ops` });
    const wrong = new SSOAdminClient(settings(emulator.endpoint, 'AKIAKNOWN', 'guessed'));
    expect(await refusal(wrong.send(new ListInstancesCommand({})))).to.include({ name: 'InvalidSignatureException', status: 403 });
    expect(await refusal(new STSClient(settings(emulator.endpoint, 'AKIAKNOWN', 'guessed')).send(new GetCallerIdentityCommand({})))).to.include({ name: 'SignatureDoesNotMatch' });
  }));

  it('are not taken from keys that nobody has', () => withEmulator(verified, async ({ emulator }) => {
    const stranger = new SSOAdminClient(settings(emulator.endpoint, 'AKIASTRANGER', 'test'));
    expect(await refusal(stranger.send(new ListInstancesCommand({})))).to.include({ name: 'UnrecognizedClientException', status: 403 });
  }));

  it('are for the service that is called', () => withEmulator(verified, async ({ emulator }) => {
    const client = new SSOAdminClient({ ...settings(emulator.endpoint, 'test', 'test'), ...{ signingName: 'identitystore' } });
    const refused = await refusal(client.send(new ListInstancesCommand({})));
    expect(refused).to.include({ name: 'InvalidSignatureException', message: "Credential should be scoped to correct service: 'sso'." });
  }));

  it('are missed on requests without any', () => withEmulator(verified, async ({ emulator }) => {
    const response = await fetch(emulator.endpoint, { method: 'POST', headers: { 'x-amz-target': 'SWBExternalService.ListInstances' }, body: '{}' });
    expect(response.status).to.equal(403);
    expect(await response.json()).to.include({ __type: 'MissingAuthenticationTokenException' });
  }));

  it('need the session token of temporary credentials', () => withEmulator(verified, async ({ emulator, sts }) => {
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${managementAccountId}:role/Backup`, RoleSessionName: 'test' }));
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
    const signed = (token?: string) => new SSOAdminClient(settings(emulator.endpoint, AccessKeyId, SecretAccessKey, token)).send(new ListInstancesCommand({}));
    expect((await signed(SessionToken)).Instances).to.have.length(1);
    expect(await refusal(signed('another'))).to.include({ name: 'UnrecognizedClientException' });
    expect(await refusal(signed())).to.include({ name: 'UnrecognizedClientException' });
  }));

  it('are stale after five minutes', () => withEmulator(verified, async ({ emulator, IdentityStoreId }) => {
    const late = new IdentitystoreClient({ ...settings(emulator.endpoint, 'test', 'test'), systemClockOffset: -301_000 });
    expect(await refusal(late.send(new ListUsersCommand({ IdentityStoreId })))).to.include({ name: 'InvalidSignatureException' });
  }));
});

describe('temporary credentials', () => {
  it('end when their time is over', () => withEmulator({ virtualTime: new Date('2026-05-05') }, async ({ emulator, sts }) => {
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${accountA}:role/Any`, RoleSessionName: 'test', DurationSeconds: 900 }));
    expect(Credentials?.Expiration).to.deep.equal(new Date('2026-05-05T00:15:00Z'));
    const session = new STSClient(clientSettings(emulator.endpoint, Credentials?.AccessKeyId));
    emulator.advance(899_000);
    await session.send(new GetCallerIdentityCommand({}));
    emulator.advance(1_000);
    expect(await refusal(session.send(new GetCallerIdentityCommand({})))).to.include({ name: 'ExpiredToken' });
  }));

  const roles = [
    { accountId: accountA, name: 'Trusting', trusted: [accountB, `arn:aws:sts::${managementAccountId}:assumed-role/Hub/*`] },
    { accountId: accountA, name: 'WithCode', mfaSerial: `arn:aws:iam::${managementAccountId}:mfa/ops` },
    { accountId: accountA, name: 'Short', maxSessionSeconds: 3_600 },
    { accountId: managementAccountId, name: 'Hub' },
  ];
  const assume = (sts: STSClient, accountId: string, name: string, more: object = {}) =>
    sts.send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${accountId}:role/${name}`, RoleSessionName: 'test', ...more }));

  it('are given to whom the role trusts', () => withEmulator({ seed: { ...smallSeed, roles } }, async ({ emulator, sts }) => {
    expect(await refusal(assume(sts, accountA, 'Trusting'))).to.include({ name: 'AccessDenied', status: 403 });
    await assume(new STSClient(clientSettings(emulator.endpoint, accountB)), accountA, 'Trusting');
    const { Credentials } = await assume(sts, managementAccountId, 'Hub');
    await assume(new STSClient(clientSettings(emulator.endpoint, Credentials?.AccessKeyId)), accountA, 'Trusting');
  }));

  it('want the code of a device where the role does', () => withEmulator({ seed: { ...smallSeed, roles } }, async ({ sts }) => {
    expect(await refusal(assume(sts, accountA, 'WithCode'))).to.include({ name: 'AccessDenied' });
    await assume(sts, accountA, 'WithCode', { SerialNumber: roles[1]?.mfaSerial, TokenCode: '123456' });
  }));

  it('last no longer than the role allows', () => withEmulator({ seed: { ...smallSeed, roles } }, async ({ sts }) => {
    expect(await refusal(assume(sts, accountA, 'Short', { DurationSeconds: 7_200 }))).to.include({ name: 'ValidationError' });
  }));

  it('come from declared roles only, when the seed says so', () => withEmulator({ seed: { ...smallSeed, roles, onlyDeclaredRoles: true } }, async ({ sts }) => {
    await assume(sts, managementAccountId, 'Hub');
    expect(await refusal(assume(sts, accountA, 'Other'))).to.include({ name: 'AccessDenied' });
  }));
});
