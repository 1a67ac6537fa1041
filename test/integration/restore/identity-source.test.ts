import { expect } from 'chai';
import { emptySeed, type EmulatorSeed } from '../../../src/emulator/index.js';
import { keyText, type Snapshot } from '../../../src/model/index.js';
import {
  continueRequest, diffStates, findRun, isComplete, previewRestore, readDemoOrganization, readLive, readState, restore, takeSnapshot, type RestoreOptions, type RestoreReport,
} from '../../../src/operations/index.js';
import { awaitSynchronisation } from '../../../src/operations/await-synchronisation.js';
import { planRestore } from '../../../src/plan/index.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';
import { identityProvider, type IdentityProvider } from '../../support/identity-provider.js';

const [, first, second] = emptySeed.accounts.map(({ id }) => id) as [string, string, string];
const user = (userName: string) => ({ userName, displayName: userName, name: { givenName: userName, familyName: 'Example' } });
const company: EmulatorSeed = {
  ...emptySeed,
  identitySource: 'EXTERNAL',
  users: ['ann', 'bob', 'cyd'].map(user),
  groups: [{ displayName: 'Admins', members: ['ann'] }, { displayName: 'Readers', members: ['bob', 'cyd'] }],
  permissionSets: [{ name: 'Admin', managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] }, { name: 'Read' }],
  assignments: [
    { accountId: first, permissionSet: 'Admin', group: 'Admins' }, { accountId: first, permissionSet: 'Read', group: 'Readers' },
    { accountId: second, permissionSet: 'Read', user: 'bob' }, { accountId: second, permissionSet: 'Read', group: 'Readers' },
  ],
};

describe('an instance whose users and groups are pushed', function () {
  this.timeout(180_000);
  let demo: Snapshot;
  let instance: EmulatedInstance;
  let provider: IdentityProvider;
  let options: RestoreOptions;

  before(async () => { demo = await readDemoOrganization(); });
  beforeEach(async () => {
    instance = await emulatedInstance(demo, { pageSize: 100, seed: company });
    provider = identityProvider(instance.emulator);
    provider.push();
    options = { ...instance.stack, revision: (await takeSnapshot(instance.context)).metadata.snapshotId, policy: { strategy: 'overwrite' } };
  });
  afterEach(() => instance.stop());

  const run = (changes: Partial<RestoreOptions> = {}): Promise<RestoreReport> => {
    instance.emulator.clearCalls();
    return restore(instance.context, { ...options, ...changes }, () => Promise.resolve(true));
  };
  const writes = (): string[] => instance.emulator.calls.filter(({ mutating }) => mutating).map(({ service, operation }) => `${service} ${operation}`);
  const count = (operation: string): number => writes().filter((name) => name === `sso-admin ${operation}`).length;
  const differences = async (): Promise<string[]> => (await diffStates(instance.context, options.revision, 'live')).changes.changes.map(keyText);

  it('is restored to new IDs without one write to the identity store, and its orphans are cleaned up', async () => {
    provider.change('ACTIVE_DIRECTORY', true);
    provider.change('EXTERNAL', true);
    provider.push();
    const report = await run();
    expect(isComplete(report)).to.equal(true);
    expect(report.identitySource).to.equal('external');
    expect(writes().filter((name) => name.startsWith('identitystore'))).to.deep.equal([]);
    expect([count('DeleteAccountAssignment'), count('CreateAccountAssignment')]).to.deep.equal([4, 4]);
    expect(await differences()).to.deep.equal([]);
    const { assignments, groups } = instance.emulator.dump();
    expect(assignments.filter((assignment) => 'orphan' in assignment)).to.deep.equal([]);
    expect(groups.map(({ displayName }) => displayName)).to.deep.equal(['Admins', 'Readers']);
  });

  it('is restored in part while nobody is there, and goes on when they are', async () => {
    provider.change('ACTIVE_DIRECTORY', true);
    provider.change('EXTERNAL', true);
    const report = await run();
    expect(report.awaited.map(keyText)).to.have.members(['user/ann', 'user/bob', 'user/cyd', 'group/Admins', 'group/Readers']);
    expect(isComplete(report)).to.equal(false);
    expect(new Set(writes())).to.deep.equal(new Set(['sso-admin DeleteAccountAssignment']));
    const partial = await findRun(instance.context.repository, report.runId, {});
    expect(partial.state).to.equal('partial');
    provider.push();
    const request = await continueRequest(instance.context, instance.stack, partial);
    const done = 'nothingToDo' in request ? undefined : await run(request);
    expect(done && isComplete(done)).to.equal(true);
    expect(await differences()).to.deep.equal([]);
    expect((await findRun(instance.context.repository, done?.runId, {})).state).to.equal('done');
  });

  it('does not settle a run that goes on while the same people are still missing', async () => {
    provider.change('ACTIVE_DIRECTORY', true);
    provider.change('EXTERNAL', true);
    const { runId } = await run();
    const request = await continueRequest(instance.context, instance.stack, await findRun(instance.context.repository, runId, {}));
    if (!('nothingToDo' in request)) await run(request);
    expect(writes()).to.deep.equal([]);
    expect((await findRun(instance.context.repository, runId, {})).state).to.equal('partial');
  });

  it('is not touched where its users and groups only differ', async () => {
    const { emulator } = instance;
    const { identityStoreId: IdentityStoreId = '', users } = emulator.dump();
    emulator.change({ operation: 'UpdateUser', via: 'scim', input: { IdentityStoreId, UserId: users[0]?.id ?? '', Operations: [{ AttributePath: 'title', AttributeValue: 'Boss' }] } });
    const report = await run({ policy: { strategy: 'mirror' } });
    expect(writes()).to.deep.equal([]);
    expect(report.unrestorable.map((row) => [keyText(row), row.reason])).to.deep.equal([['user/ann', 'differs from the snapshot and stays, because it comes from the identity provider: change it there']]);
  });

  it('is waited for until the push has come, and then planned with it', async () => {
    provider.change('ACTIVE_DIRECTORY');
    provider.change('EXTERNAL');
    const desired = (await diffStates(instance.context, options.revision, 'live')).changes.changes.length;
    expect(desired).to.equal(7);
    const texts: string[] = [];
    const context = { ...instance.context, onProgress: (progress: { type: string; text?: string }) => { if (progress.type === 'notice') texts.push(progress.text ?? ''); } };
    const { snapshot } = await readState(instance.context, options.revision);
    let nowMs = 0;
    const pushes = [() => undefined, () => { provider.push('scim', (name) => name !== 'Readers'); }, () => { provider.push(); }];
    const clock = { nowMs: () => nowMs, sleep: (ms: number) => { nowMs += ms; pushes.shift()?.(); return Promise.resolve(); } };
    const missingIn = (live: { snapshot: Snapshot }) => planRestore(live.snapshot, snapshot, { strategy: 'overwrite' }).awaited;
    const live = await awaitSynchronisation(context, await readLive(context), { minutes: 40, missingIn }, clock);
    expect(missingIn(live)).to.deep.equal([]);
    expect(texts).to.have.length(3);
    expect(texts[0]).to.include('waiting up to 40 min').and.include('and 2 more');
    expect(texts[1]).to.equal('still awaited: group/Readers');
    expect(nowMs).to.equal(45_000);
  });

  it('is waited for no longer than was said', async () => {
    provider.change('ACTIVE_DIRECTORY');
    provider.change('EXTERNAL');
    const texts: string[] = [];
    const context = { ...instance.context, onProgress: (progress: { type: string; text?: string }) => { if (progress.type === 'notice') texts.push(progress.text ?? ''); } };
    let nowMs = 0;
    const clock = { nowMs: () => nowMs, sleep: (ms: number) => { nowMs += ms; return Promise.resolve(); } };
    await awaitSynchronisation(context, await readLive(context), { minutes: 1, missingIn: () => [{ kind: 'user', name: 'ann' }] }, clock);
    expect(nowMs).to.equal(60_000);
    expect(texts.at(-1)).to.include('the time to wait is over without user/ann');
  });

  it('and that is Active Directory now gets its assignments by the names of users and groups, whose members nobody can read', async () => {
    provider.change('ACTIVE_DIRECTORY', true);
    provider.push('directory');
    const preview = await previewRestore(instance.context, options);
    expect(preview.plan.identitySource).to.equal('active-directory');
    expect(preview.plan.unrestorable.filter(({ kind }) => kind === 'group').map(({ name, reason }) => [name, reason])).to.deep.equal(
      ['Admins', 'Readers'].map((name) => [name, 'comes from Active Directory, and AWS does not tell who is in it']));
    const report = await run();
    expect(report.outcomes.filter(({ outcome }) => outcome !== 'done')).to.deep.equal([]);
    expect(report.remaining.changes).to.deep.equal([]);
    expect(writes().filter((name) => name.startsWith('identitystore'))).to.deep.equal([]);
    expect(await differences(), 'a group that cannot be read is not compared').to.deep.equal([]);
    expect(instance.emulator.dump().assignments.map((row) => ('user' in row ? row.user : 'group' in row ? row.group : 'orphan')).sort()).to.deep.equal(['Admins', 'Readers', 'Readers', 'bob']);
  });

  it('and that is Active Directory now awaits a group that is not synchronised', async () => {
    provider.change('ACTIVE_DIRECTORY', true);
    provider.push('directory', (name) => name !== 'Readers');
    const { plan } = await previewRestore(instance.context, options);
    expect(plan.awaited.map(keyText)).to.deep.equal(['group/Readers']);
    expect(plan.after.get(`account-assignments/${second}`)?.body['permissionSets']).to.deep.equal({ Read: { users: ['bob'] } });
  });
});
