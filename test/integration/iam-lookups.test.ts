import { expect } from 'chai';
import { connectAws, type AwsPort, type AwsSettings } from '../../src/aws/index.js';
import { emptySeed, startEmulator, type Emulator, type EmulatorSeed } from '../../src/emulator/index.js';
import { rejection } from '../support/rejection.js';

const [, { id: accountA }, { id: accountB }] = emptySeed.accounts as unknown as readonly [unknown, { id: string }, { id: string }];
const hub = 'arn:aws:iam::111111111111:role/hub';
const policies = Array.from({ length: 7 }, (_, index) => `/teams/Policy${index}`);
const seed: EmulatorSeed = {
  ...emptySeed,
  accounts: emptySeed.accounts.map((account) => (account.id === accountA ? { ...account, iamPolicies: policies } : account)),
  roles: [
    { accountId: '111111111111', name: 'hub' },
    { accountId: accountA, name: 'lookup', trusted: ['arn:aws:sts::111111111111:assumed-role/hub/*'] },
  ],
  onlyDeclaredRoles: true,
};

describe('lookups in IAM', () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator({ seed, pageSize: 3 });
    Object.assign(process.env, { AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  });
  after(async () => {
    for (const name of ['AWS_ENDPOINT_URL', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) Reflect.deleteProperty(process.env, name);
    await emulator.stop();
  });
  beforeEach(() => { emulator.clearCalls(); });
  afterEach(() => fetch(`${emulator.endpoint}/_emulator/denials`, { method: 'DELETE' }));

  const connect = (settings: Partial<AwsSettings> = {}): Promise<AwsPort> => connectAws({ requestsPerSecond: 0, ...settings });
  const deny = (denial: object) => fetch(`${emulator.endpoint}/_emulator/denials`, { method: 'POST', body: JSON.stringify(denial) });
  const lookingUp = { assumeRole: [{ roleArn: hub }], policyLookupRole: { roleArn: 'arn:aws:iam::{accountId}:role/lookup', sessionName: 'night' } };

  it('read the policies of an account with its role, which the own roles assume, once', async () => {
    const { policyLookup, calls } = await connect(lookingUp);
    expect([...await policyLookup!.findCustomerManagedPolicies(accountA)]).to.deep.equal(policies);
    expect(await policyLookup!.hasCustomerManagedPolicy(accountA, '/teams/Policy6')).to.equal(true);
    expect(await policyLookup!.hasCustomerManagedPolicy(accountA, '/Policy6')).to.equal(false);
    expect(Object.fromEntries(calls)).to.deep.equal({ 'sts:AssumeRole': 2, 'iam:ListPolicies': 3, 'iam:GetPolicy': 2 });
    expect(emulator.calls.filter(({ service }) => service === 'iam').map(({ caller }) => caller)).to.deep.equal(Array(5).fill(`arn:aws:sts::${accountA}:assumed-role/lookup/night`));
  });

  it('are refused where the role of the account trusts nobody here', async () => {
    const { policyLookup } = await connect(lookingUp);
    const error = await rejection(policyLookup!.findCustomerManagedPolicies(accountB));
    expect(error.code).to.equal('AWS_ACCESS_DENIED');
    expect(error.details['denied']).to.deep.include({ action: 'sts:AssumeRole', resource: `arn:aws:iam::${accountB}:role/lookup` });
  });

  it('of policies are not there without a role', async () => {
    expect((await connect()).policyLookup).to.equal(undefined);
  });

  it('tell what a session is not allowed, by the policies of its role', async () => {
    await deny({ principal: '*:assumed-role/hub/*', action: 'sso:Create*' });
    const aws = await connect({ assumeRole: [{ roleArn: hub }] });
    const { arn } = await aws.callerIdentity();
    const actions = ['sso:CreatePermissionSet', 'sso:DeletePermissionSet', 'sso:CreateAccountAssignment', 'identitystore:CreateUser'];
    expect(await aws.permissionCheck.deniedActions(arn, actions, ['arn:aws:sso:::instance/x'])).to.deep.equal(['sso:CreatePermissionSet', 'sso:CreateAccountAssignment']);
  });

  it('know nothing of permissions where the caller may not simulate, or is not known by that name', async () => {
    const aws = await connect({ assumeRole: [{ roleArn: hub }] });
    expect(await aws.permissionCheck.deniedActions('arn:aws:iam::111111111111:role/gone', ['sso:TagResource'])).to.equal(undefined);
    await deny({ action: 'iam:SimulatePrincipalPolicy' });
    expect(await aws.permissionCheck.deniedActions(hub, ['sso:TagResource'])).to.equal(undefined);
  });

  it('fail for another reason as every call does', async () => {
    emulator.addFault({ operation: 'SimulatePrincipalPolicy', times: 1, error: { type: 'Throttling', message: 'Rate exceeded' } });
    const aws = await connect({ assumeRole: [{ roleArn: hub }] });
    expect(await aws.permissionCheck.deniedActions(hub, ['sso:TagResource'])).to.deep.equal([]);
    expect(aws.calls.get('iam:SimulatePrincipalPolicy')).to.equal(2);
    emulator.addFault({ operation: 'SimulatePrincipalPolicy', times: 1, error: { type: 'ExpiredTokenException', message: 'expired' } });
    expect((await rejection(aws.permissionCheck.deniedActions(hub, ['sso:TagResource']))).code).to.equal('AWS_CREDENTIALS');
    emulator.clearFaults();
  });
});
