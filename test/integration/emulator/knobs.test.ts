import { readFile, rm } from 'node:fs/promises';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListUsersCommand, paginateListUsers } from '@aws-sdk/client-identitystore';
import { CreatePermissionSetCommand } from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import { type EmulatorOptions, type LoggedCall, SeedError, startEmulator } from '../../../src/emulator/index.js';
import { assign, seededAssignment } from './assigning.js';
import { accountB, refusal, smallSeed, withEmulator } from './running.js';

const error = { type: 'ThrottlingException', message: 'Rate exceeded' };
const manyUsers = {
  ...smallSeed,
  users: [...smallSeed.users, ...Array.from({ length: 40 }, (_, n) => ({ userName: `u${n}`, displayName: 'U', name: { givenName: 'U', familyName: 'V' } }))],
};

describe('knobs of the emulator', () => {
  it('shuffle listings, which stay complete', async () => {
    const namesWith = async (options: EmulatorOptions): Promise<(string | undefined)[]> => {
      const names: (string | undefined)[] = [];
      await withEmulator({ seed: manyUsers, ...options }, async ({ store: client, IdentityStoreId }) => {
        for await (const { Users = [] } of paginateListUsers({ client }, { IdentityStoreId })) names.push(...Users.map(({ UserName }) => UserName));
      });
      return names;
    };
    const [plain, shuffled, again] = [await namesWith({}), await namesWith({ listOrderSeed: 7 }), await namesWith({ listOrderSeed: 7, pageSize: 3 })];
    expect(plain).to.deep.equal(manyUsers.users.map(({ userName }) => userName));
    expect(shuffled).not.to.deep.equal(plain);
    expect(shuffled).to.have.members(plain);
    expect(again).to.deep.equal(shuffled);
  });

  it('page by five unless told otherwise', () => withEmulator({ seed: manyUsers }, async ({ store, IdentityStoreId }) => {
    expect((await store.send(new ListUsersCommand({ IdentityStoreId, MaxResults: 100 }))).Users).to.have.length(5);
  }));

  it('refuse a token with other parameters', () => withEmulator({ seed: manyUsers }, async ({ store, IdentityStoreId }) => {
    const { NextToken } = await store.send(new ListUsersCommand({ IdentityStoreId }));
    const other = store.send(new ListUsersCommand({ IdentityStoreId, NextToken, Extensions: ['aws:identitystore:enterprise'] }));
    expect(await refusal(other)).to.include({ name: 'ValidationException' });
  }));

  it('throttle calls above the rate', () => withEmulator({ tps: 3, seed: smallSeed, virtualTime: new Date('2026-01-01') }, async ({ store, IdentityStoreId }) => {
    const calls = await Promise.allSettled(Array.from({ length: 8 }, () => store.send(new ListUsersCommand({ IdentityStoreId }))));
    const refused = calls.filter((call) => call.status === 'rejected').map(({ reason }) => reason as Error);
    expect(refused.length).to.equal(5);
    expect(refused[0]).to.include({ name: 'ThrottlingException', message: 'Rate exceeded' });
  }));

  it('delay answers', () => withEmulator({ latencyMs: 40 }, async ({ store, IdentityStoreId }) => {
    const start = Date.now();
    await store.send(new ListUsersCommand({ IdentityStoreId }));
    expect(Date.now() - start).to.be.at.least(39);
  }));

  it('make the n-th call fail, without effect', () => withEmulator({ faults: [{ operation: 'CreatePermissionSet', error, afterCalls: 1, times: 1 }] }, async ({ emulator, sso, InstanceArn }) => {
    const create = (Name: string) => sso.send(new CreatePermissionSetCommand({ InstanceArn, Name }));
    await create('A');
    expect(await refusal(create('B'))).to.include({ name: 'ThrottlingException', status: 400 });
    await create('C');
    expect(emulator.dump().permissionSets.map(({ name }) => name)).to.deep.equal(['A', 'C']);
  }));

  it('make one assignment fail, without effect', () => withEmulator({ seed: smallSeed }, async (running) => {
    const input = { ...await seededAssignment(running), TargetId: accountB };
    running.emulator.addFault({ operation: 'CreateAccountAssignment', match: { TargetId: accountB }, failureReason: 'An unexpected internal service exception was encountered', times: 1 });
    expect(await assign(running, input)).to.include({ Status: 'FAILED', FailureReason: 'An unexpected internal service exception was encountered' });
    expect(running.emulator.dump().assignments).to.have.length(1);
    expect(await assign(running, input)).to.include({ Status: 'SUCCEEDED' });
  }));

  it('take faults over HTTP and refuse what is none', () => withEmulator({}, async ({ emulator, store, IdentityStoreId }) => {
    const admin = (method: string, body?: string) => fetch(`${emulator.endpoint}/_emulator/faults`, { method, ...(body === undefined ? {} : { body }) });
    expect((await admin('POST', JSON.stringify({ operation: 'ListUsers', error: { type: 'InternalServerException', message: 'x' } }))).status).to.equal(200);
    expect(await refusal(store.send(new ListUsersCommand({ IdentityStoreId })))).to.include({ name: 'InternalServerException', status: 500 });
    expect((await admin('POST', '{"operations":"ListUsers"}')).status).to.equal(400);
    await admin('DELETE');
    await store.send(new ListUsersCommand({ IdentityStoreId }));
  }));
});

describe('the log of the emulator', () => {
  it('has every call with its caller, parameters and outcome', () => withEmulator({}, async ({ emulator, sso, InstanceArn }) => {
    emulator.clearCalls();
    await sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'A' }));
    await refusal(sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'A' })));
    expect(emulator.calls.map(({ outcome }) => outcome)).to.deep.equal(['ok', 'ConflictException']);
    expect(emulator.calls[0]).to.deep.include({ service: 'sso-admin', operation: 'CreatePermissionSet', parameters: { InstanceArn, Name: 'A' }, mutating: true });
    const bad = await fetch(`${emulator.endpoint}/_emulator/calls?since=yesterday`);
    expect([bad.status, await bad.text()].join(' ')).to.contain('400').and.to.contain('since=yesterday is no number');
    const response = await fetch(`${emulator.endpoint}/_emulator/calls?since=${emulator.calls[0]!.sequence}`);
    expect(((await response.json()) as LoggedCall[]).map(({ outcome }) => outcome)).to.deep.equal(['ConflictException']);
  }));
});

describe('the state of the emulator', () => {
  it('has the same identifiers for the same seed and random seed', async () => {
    const dumped = async (randomSeed: number) => {
      const emulator = await startEmulator({ seed: manyUsers, randomSeed, virtualTime: new Date(0) });
      const state = emulator.dump();
      await emulator.stop();
      return state;
    };
    expect(await dumped(1)).to.deep.equal(await dumped(1));
    expect((await dumped(2)).users[0]?.id).not.to.equal((await dumped(1)).users[0]?.id);
  });

  it('comes back from its own dump, over HTTP too', () => withEmulator({ seed: smallSeed }, async ({ emulator }) => {
    const state: unknown = await (await fetch(`${emulator.endpoint}/_emulator/state`)).json();
    const copy = await startEmulator({ seed: emulator.dump() });
    expect(copy.dump()).to.deep.equal(state);
    await copy.stop();
  }));

  it('is saved on stop and loaded on start, with new identifiers for new objects', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'emulator-'));
    const persistFile = join(folder, 'state.json');
    await withEmulator({ seed: smallSeed, persistFile }, async ({ sso, InstanceArn }) => {
      await sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'Kept' }));
    });
    expect(await readFile(persistFile, 'utf8')).to.contain('"Kept"');
    await withEmulator({ persistFile }, async ({ emulator, sso, InstanceArn }) => {
      expect(emulator.dump().permissionSets.map(({ name }) => name)).to.deep.equal(['ReadOnly', 'Kept']);
      const { PermissionSet } = await sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'New' }));
      expect(emulator.dump().permissionSets.filter(({ arn }) => arn === PermissionSet?.PermissionSetArn)).to.have.length(1);
    });
    await rm(folder, { recursive: true });
  });

  it('is not begun when there is no place to save it', async () => {
    const refused = await startEmulator({ persistFile: '/no/such/folder/state.json' }).catch((thrown: unknown) => thrown);
    expect(refused).to.be.instanceOf(SeedError);
    expect((refused as Error).message).to.contain('could not be saved to /no/such/folder/state.json');
  });

  it('makes stop fail when an answer has broken the published model', async () => {
    const emulator = await startEmulator({ seed: { ...smallSeed, assignments: [], groups: [{ displayName: 'G', description: 'x'.repeat(1_025), members: [] }] } });
    const { identityStoreId: IdentityStoreId = '' } = emulator.dump();
    await fetch(emulator.endpoint, { method: 'POST', headers: { 'x-amz-target': 'AWSIdentityStore.ListGroups' }, body: JSON.stringify({ IdentityStoreId }) });
    const refused = await emulator.stop().catch((thrown: unknown) => thrown);
    expect((refused as Error).message).to.contain('break the published models').and.to.contain('ListGroups: groups.1.member.description: Member must have length less than or equal to 1024');
  });

  it('is refused when a name leads nowhere', async () => {
    const refused = await startEmulator({ seed: { ...smallSeed, groups: [{ displayName: 'G', members: ['ghost'] }] } }).catch((thrown: unknown) => thrown);
    expect(refused).to.be.instanceOf(SeedError);
    expect((refused as Error).message).to.contain('ghost');
  });

  it('holds 100,000 users and pages through them without a repetition', () =>
    withEmulator({
      seed: { ...smallSeed, groups: [], assignments: [], users: Array.from({ length: 100_000 }, (_, n) => ({ userName: `u${n}`, displayName: 'U', name: { givenName: 'U', familyName: 'V' } })) },
      pageSize: 100,
    }, async ({ emulator, IdentityStoreId }) => {
      const headers = { 'x-amz-target': 'AWSIdentityStore.ListUsers' };
      let NextToken: string | undefined;
      const seen = new Set<string>();
      for (let n = 0; n < 50; n += 1) {
        const response = await fetch(emulator.endpoint, { method: 'POST', headers, body: JSON.stringify({ IdentityStoreId, NextToken }) });
        const page = (await response.json()) as { NextToken?: string; Users: { UserName: string }[] };
        NextToken = page.NextToken;
        page.Users.forEach(({ UserName }) => seen.add(UserName));
      }
      expect(seen.size).to.equal(5_000);
    })).timeout(60_000);
});
