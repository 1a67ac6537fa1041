import { GetPolicyCommand, IAMClient, paginateListPolicies, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect } from 'chai';
import type { EmulatorSeed } from '../../../src/emulator/index.js';
import { accountA, accountB, clientSettings, managementAccountId, refusal, smallSeed, withEmulator } from './running.js';

const many = Array.from({ length: 12 }, (_, index) => `/teams/Policy${index}`);
const seed: EmulatorSeed = {
  ...smallSeed,
  accounts: smallSeed.accounts.map((account) => (account.id === accountA ? { ...account, iamPolicies: many } : account)),
};

describe('IAM of the emulator', () => {
  it('lists the policies of the account that the credentials belong to, through all pages', () => withEmulator({ seed, pageSize: 5 }, async ({ emulator, sts }) => {
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${accountA}:role/Lookup`, RoleSessionName: 'test' }));
    const member = new IAMClient(clientSettings(emulator.endpoint, Credentials?.AccessKeyId));
    const names: string[] = [];
    for await (const { Policies = [] } of paginateListPolicies({ client: member }, { Scope: 'Local' })) names.push(...Policies.map(({ Arn = '' }) => Arn));
    expect(names).to.deep.equal(many.map((policy) => `arn:aws:iam::${accountA}:policy${policy}`));
    expect(emulator.calls.filter(({ operation }) => operation === 'ListPolicies').map(({ accountId, mutating }) => [accountId, mutating])).to.deep.equal(Array(3).fill([accountA, false]));
  }));

  it('answers times that clients can read, and a missing policy with 404', () => withEmulator({ seed }, async ({ emulator }) => {
    const member = new IAMClient(clientSettings(emulator.endpoint, accountA));
    const { Policy } = await member.send(new GetPolicyCommand({ PolicyArn: `arn:aws:iam::${accountA}:policy${many[0]}` }));
    expect(Policy?.CreateDate?.getTime()).to.be.closeTo(Date.now(), 60_000);
    expect(await refusal(member.send(new GetPolicyCommand({ PolicyArn: `arn:aws:iam::${accountA}:policy/Absent` })))).to.include({ name: 'NoSuchEntityException', status: 404 });
    expect(await refusal(member.send(new GetPolicyCommand({ PolicyArn: `arn:aws:iam::${accountB}:policy/Any` })))).to.include({ name: 'NoSuchEntityException' });
  }));

  it('has no policies in an account that no organization has', () => withEmulator({ seed: { ...seed, credentials: [{ accessKeyId: 'AKIASTRANGER', accountId: '999999999999' }] } }, async ({ emulator }) => {
    const stranger = new IAMClient(clientSettings(emulator.endpoint, 'AKIASTRANGER'));
    expect(await refusal(stranger.send(new GetPolicyCommand({ PolicyArn: 'arn:aws:iam::999999999999:policy/Any' })))).to.include({ name: 'NoSuchEntityException' });
  }));

  it('simulates what a denial then refuses', () => withEmulator({ seed, denials: [{ principal: accountB, action: 'sso:*' }] }, async ({ emulator }) => {
    const decisions = async (accountId: string): Promise<unknown> => {
      const caller = new IAMClient(clientSettings(emulator.endpoint, accountId));
      const { EvaluationResults } = await caller.send(new SimulatePrincipalPolicyCommand({
        PolicySourceArn: `arn:aws:iam::${accountId}:user/administrator`, ActionNames: ['sso:ListInstances', 'identitystore:ListUsers'],
      }));
      return EvaluationResults?.map(({ EvalActionName, EvalDecision }) => [EvalActionName, EvalDecision]);
    };
    expect(await decisions(accountB)).to.deep.equal([['sso:ListInstances', 'explicitDeny'], ['identitystore:ListUsers', 'allowed']]);
    expect(await decisions(managementAccountId)).to.deep.equal([['sso:ListInstances', 'allowed'], ['identitystore:ListUsers', 'allowed']]);
  }));

  it('is asked by form and answers in XML, with lists of members', () => withEmulator({ seed }, async ({ emulator }) => {
    const authorization = `AWS4-HMAC-SHA256 Credential=${accountA}/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=00`;
    const body = 'Action=ListPolicies&Version=2010-05-08&Scope=Local&OnlyAttached=false&MaxItems=1';
    const response = await fetch(emulator.endpoint, { method: 'POST', headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' }, body });
    const text = await response.text();
    expect(text).to.match(/^<ListPoliciesResponse xmlns="https:\/\/iam\.amazonaws\.com\/doc\/2010-05-08\/"><ListPoliciesResult><Policies><member><PolicyName>Policy0</);
    expect(text).to.match(/<CreateDate>\d{4}-\d\d-\d\dT[^<]+Z<\/CreateDate>/);
    expect(text).to.contain('<IsTruncated>true</IsTruncated>');
    const wrong = await fetch(emulator.endpoint, { method: 'POST', headers: { authorization }, body: body.replace('OnlyAttached=false', 'OnlyAttached=perhaps') });
    expect([wrong.status, await wrong.text()].join(' ')).to.match(/^400 .*<Code>SerializationException</);
  }));
});
