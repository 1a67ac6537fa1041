import { CreateUserCommand, DescribeUserCommand, ListGroupsCommand, ListUsersCommand, paginateListUsers } from '@aws-sdk/client-identitystore';
import {
  CreateAccountAssignmentCommand, CreatePermissionSetCommand, DescribeAccountAssignmentCreationStatusCommand, ListAccountAssignmentCreationStatusCommand, ListInstancesCommand,
  ListPermissionSetsCommand, SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import type { Fault } from '../../../src/emulator/index.js';
import { failureNames } from '../../../src/emulator/sso-admin/failure-reasons.js';
import { assign, rowsOf, seededAssignment } from './assigning.js';
import { accountB, clientSettings, refusal, type Running, smallSeed, withEmulator } from './running.js';

const user = (UserName: string) => ({ UserName, DisplayName: UserName, Name: { GivenName: 'A', FamilyName: 'B' } });

const createUser = ({ store, IdentityStoreId }: Running, name: string) => store.send(new CreateUserCommand({ IdentityStoreId, ...user(name) }));
const userNames = async ({ store, IdentityStoreId }: Running) =>
  (await store.send(new ListUsersCommand({ IdentityStoreId }))).Users?.map(({ UserName }) => UserName);

const withFault = (fault: Fault, story: (running: Running) => Promise<void>) => () => withEmulator({ seed: smallSeed, faults: [fault] }, story);

describe('faults of the emulator', () => {
  it('lose a call before it has an effect', withFault({ operation: 'CreateUser', reset: 'before', times: 1 }, async (running) => {
    expect((await refusal(createUser(running, 'eve'))).message).to.match(/socket hang up|ECONNRESET/);
    expect(running.emulator.calls.at(-1)).to.include({ operation: 'CreateUser', outcome: 'reset' });
    await createUser(running, 'eve');
  }));

  it('lose an answer after the call has had its effect', withFault({ operation: 'CreateUser', reset: 'after', times: 1 }, async (running) => {
    expect((await refusal(createUser(running, 'eve'))).message).to.match(/socket hang up|ECONNRESET/);
    expect(await refusal(createUser(running, 'eve'))).to.include({ name: 'ConflictException', Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' });
  }));

  for (const cut of ['body', 'connection'] as const) {
    it(`cut an answer off in its ${cut}`, withFault({ operation: 'ListUsers', cut, times: 1 }, async (running) => {
      expect((await refusal(userNames(running))).message).to.match(/JSON|aborted|ECONNRESET|hang up/i);
      expect(await userNames(running)).to.deep.equal(['ann', 'bob']);
    }));
  }

  it('delay one operation and leave the others alone', withFault({ operation: 'ListUsers', delayMs: 400 }, async (running) => {
    const slow = userNames(running);
    await running.store.send(new ListGroupsCommand({ IdentityStoreId: running.IdentityStoreId }));
    await slow;
    expect(running.emulator.calls.slice(-2).map(({ operation }) => operation)).to.deep.equal(['ListGroups', 'ListUsers']);
  }));

  it('answer an error with its Reason', withFault({ operation: 'ListUsers', error: { type: 'AccessDeniedException', message: 'The key is not yours.', reason: 'KMS_ACCESS_DENIED' } },
    async (running) => {
      expect(await refusal(userNames(running))).to.include({ name: 'AccessDeniedException', Reason: 'KMS_ACCESS_DENIED', message: 'The key is not yours.' });
    }));

  it('let paging tokens expire, not first pages', withFault({ operation: '*', expireToken: true }, async ({ store, IdentityStoreId }) => {
    const { NextToken } = await store.send(new ListUsersCommand({ IdentityStoreId, MaxResults: 1 }));
    expect(await refusal(store.send(new ListUsersCommand({ IdentityStoreId, MaxResults: 1, NextToken })))).to.include({
      name: 'ValidationException', message: 'Invalid NextToken: it has expired.',
    });
  }));

  it('let somebody change an object between two pages', () => withEmulator({ seed: smallSeed, pageSize: 1 }, async ({ emulator, store, IdentityStoreId }) => {
    emulator.addFault({ operation: 'ListUsers', afterCalls: 1, times: 1, meanwhile: [{ operation: 'CreateUser', input: { IdentityStoreId, ...user('eve') } }] });
    const names: (string | undefined)[] = [];
    for await (const { Users = [] } of paginateListUsers({ client: store }, { IdentityStoreId })) names.push(...Users.map(({ UserName }) => UserName));
    expect(names).to.deep.equal(['ann', 'bob', 'eve']);
    expect(emulator.calls.map(({ operation }) => operation)).not.to.include('CreateUser');
  }));

  it('answer an empty page with a token, from which the list goes on', () => withEmulator({ seed: smallSeed, pageSize: 1 }, async ({ emulator, store, IdentityStoreId }) => {
    emulator.addFault({ operation: '*', afterCalls: 1, times: 2, emptyPage: true });
    const pages: (string | undefined)[][] = [];
    const tokens: (string | undefined)[] = [];
    for await (const { Users = [], NextToken } of paginateListUsers({ client: store }, { IdentityStoreId })) {
      pages.push(Users.map(({ UserName }) => UserName));
      tokens.push(NextToken);
    }
    expect(pages).to.deep.equal([['ann'], [], [], ['bob']]);
    expect(new Set(tokens).size).to.equal(tokens.length);
  }));

  it('show reads the state of a while ago, and other reads the present', () => withEmulator({ seed: smallSeed, virtualTime: new Date('2026-01-01') }, async (running) => {
    const { emulator, store, IdentityStoreId } = running;
    emulator.addFault({ operation: 'ListUsers', staleMs: 1_000 });
    const { UserId } = await createUser(running, 'eve');
    expect(await userNames(running)).to.deep.equal(['ann', 'bob']);
    expect((await store.send(new DescribeUserCommand({ IdentityStoreId, UserId }))).UserName).to.equal('eve');
    emulator.advance(999);
    expect(await userNames(running)).to.deep.equal(['ann', 'bob']);
    emulator.advance(1);
    expect(await userNames(running)).to.deep.equal(['ann', 'bob', 'eve']);
  }));

  it('show stale reads of asynchronous work too', () => withEmulator({ seed: smallSeed, asyncMs: 100, virtualTime: new Date('2026-01-01') }, async (running) => {
    const input = { ...await seededAssignment(running), TargetId: accountB };
    running.emulator.addFault({ operation: 'ListAccountAssignments', staleMs: 500 });
    const assigned = assign(running, input);
    await new Promise((resolve) => setTimeout(resolve, 20));
    running.emulator.advance(100);
    expect(await assigned).to.include({ Status: 'SUCCEEDED' });
    expect(await rowsOf(running, input)).to.have.length(0);
    running.emulator.advance(500);
    expect(await rowsOf(running, input)).to.have.length(1);
  }));

  // Found by the law of stale reads: the past was marked as looked at, and the present was not.
  it('let a request be looked at in a stale list, so that the next look shows its end', () => withEmulator({ seed: smallSeed, asyncMs: 1_000, virtualTime: new Date('2026-01-01') }, async (running) => {
    const { emulator, sso, InstanceArn } = running;
    emulator.addFault({ operation: 'List*', staleMs: 1_000 });
    const { AccountAssignmentCreationStatus: request } = await sso.send(new CreateAccountAssignmentCommand({ ...await seededAssignment(running), TargetId: accountB }));
    emulator.advance(1_000);
    const { AccountAssignmentsCreationStatus: shown } = await sso.send(new ListAccountAssignmentCreationStatusCommand({ InstanceArn }));
    expect(shown?.map(({ Status }) => Status)).to.deep.equal(['IN_PROGRESS']);
    const { AccountAssignmentCreationStatus: now } = await sso.send(new DescribeAccountAssignmentCreationStatusCommand({ InstanceArn, AccountAssignmentCreationRequestId: request?.RequestId }));
    expect(now?.Status).to.equal('SUCCEEDED');
  }));

  it('strike by chance, the same calls for the same random seed', async () => {
    const struck = async (randomSeed: number): Promise<string> => {
      let outcomes = '';
      await withEmulator({ seed: smallSeed, randomSeed, faults: [{ operation: 'ListGroups', probability: 0.5, error: { type: 'InternalServerException', message: 'x' } }] },
        async ({ store, IdentityStoreId }) => {
          for (let n = 0; n < 24; n += 1) outcomes += await store.send(new ListGroupsCommand({ IdentityStoreId })).then(() => '.', () => 'x');
        });
      return outcomes;
    };
    const first = await struck(5);
    expect(first).to.match(/x/).and.match(/\./);
    expect(await struck(5)).to.equal(first);
    expect(await struck(6)).not.to.equal(first);
  });

  for (const failure of failureNames) {
    it(`let an assignment fail for the known reason ${failure}`, withFault({ operation: '*', failure }, async (running) => {
      const input = { ...await seededAssignment(running), TargetId: accountB };
      const { Status, FailureReason } = await assign(running, input);
      expect(Status).to.equal('FAILED');
      expect(FailureReason).to.be.a('string').and.have.length.above(20);
      expect(await rowsOf(running, input)).to.have.length(0);
    }));
  }

  it('fill a burst and then throttle at the rate', () => withEmulator({ tps: 1, burst: 6, seed: smallSeed, virtualTime: new Date('2026-01-01') }, async ({ emulator, store, IdentityStoreId }) => {
    const passing = async (): Promise<number> => (await Promise.allSettled(Array.from({ length: 9 }, () => store.send(new ListUsersCommand({ IdentityStoreId })))))
      .filter(({ status }) => status === 'fulfilled').length;
    expect(await passing()).to.equal(6);
    emulator.advance(2_000);
    expect(await passing()).to.equal(2);
  }));

  it('have a bucket for each instance', () => withEmulator({ tps: 2, instances: 2, seed: smallSeed, virtualTime: new Date('2026-01-01') }, async ({ emulator, sso, InstanceArn }) => {
    const other = new SSOAdminClient(clientSettings(emulator.endpoint, '222222222222'));
    const { Instances } = await other.send(new ListInstancesCommand({}));
    for (let n = 0; n < 2; n += 1) await sso.send(new ListPermissionSetsCommand({ InstanceArn }));
    expect(await refusal(sso.send(new ListPermissionSetsCommand({ InstanceArn })))).to.include({ name: 'ThrottlingException' });
    await other.send(new ListPermissionSetsCommand({ InstanceArn: Instances?.[0]?.InstanceArn }));
  }));

  const senseless: readonly (readonly [what: string, rule: object, says: string])[] = [
    ['for operations that nothing has', { operation: 'CreateUsr', delayMs: 1 }, 'fault 1: the emulator has no operation "CreateUsr"'],
    ['of which no call can be struck', { operation: 'CreateUser', failure: 'INTERNAL_ERROR' }, 'its effect makes no sense for CreateUser'],
    ['that let a list never end', { operation: 'ListUsers', emptyPage: true }, 'emptyPage needs times'],
    ['with a change that nobody can make', { operation: 'ListUsers', meanwhile: [{ operation: 'Nonsense', input: {} }] }, 'fault 1.meanwhile.0.operation: is nothing that can be changed'],
  ];
  for (const [what, rule, says] of senseless) {
    it(`are refused ${what}`, () => withEmulator({}, async ({ emulator }) => {
      const response = await fetch(`${emulator.endpoint}/_emulator/faults`, { method: 'POST', body: JSON.stringify(rule) });
      expect(response.status).to.equal(400);
      expect(((await response.json()) as { message: string }).message).to.contain(says);
      expect(() => { emulator.addFault(rule as Fault); }).to.throw(says);
    }));
  }

  it('are refused without an effect, with the list of effects', () => withEmulator({}, async ({ emulator }) => {
    const response = await fetch(`${emulator.endpoint}/_emulator/faults`, { method: 'POST', body: JSON.stringify({ operation: 'ListUsers', times: 2 }) });
    expect(response.status).to.equal(400);
    expect(await response.text()).to.contain('has no effect; give one of error, failureReason');
  }));

  it('repeat an answer by its client token, and refuse the token with other parameters', () => withEmulator({}, async ({ emulator, sso, InstanceArn }) => {
    const send = async (Name: string, ClientToken: string) => {
      const body = JSON.stringify({ InstanceArn, Name, ApplicationProviderArn: 'arn:aws:sso::aws:applicationProvider/custom', ClientToken });
      const response = await fetch(emulator.endpoint, { method: 'POST', headers: { 'x-amz-target': 'SWBExternalService.CreateApplication' }, body });
      return (await response.json()) as { ApplicationArn?: string; __type?: string };
    };
    const first = await send('one', 'token-1');
    expect(await send('one', 'token-1')).to.deep.equal(first);
    expect((await send('one', 'token-2')).ApplicationArn).not.to.equal(first.ApplicationArn);
    expect(await send('two', 'token-1')).to.include({ __type: 'ValidationException' });
    await sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'Other' }));
    expect(emulator.dump().applications).to.have.length(2);
  }));
});
