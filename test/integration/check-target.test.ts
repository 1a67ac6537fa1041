import { expect } from 'chai';
import { connectAws, type AwsSettings } from '../../src/aws/index.js';
import { seedFrom } from '../../src/cli/demo/seed.js';
import type { EmulatorOptions, EmulatorSeed } from '../../src/emulator/index.js';
import type { Snapshot, SnapshotObject, TargetFinding } from '../../src/model/index.js';
import { checkTarget, readLive, restore, type PlannedRestore, type Progress } from '../../src/operations/index.js';
import { commitLive } from '../../src/operations/commit-live.js';
import { planRestore } from '../../src/plan/index.js';
import { accountA, accountB, assignments, gist, group, managementAccountId, permissionSet, stateOf, user } from '../support/compatibility.js';
import { emulatedInstance, type EmulatedInstance } from '../support/emulated-instance.js';

const person = (userName: string): SnapshotObject => user(userName, { displayName: userName, name: { givenName: userName, familyName: 'X' } });
const base = [person('ada'), group('Admins', { members: ['ada'] })];
const deploy = permissionSet('Deploy', { sessionDuration: 'PT1H', customerManagedPolicies: [{ name: 'Deploy', path: '/teams/' }] });
const deployIn = (...accountIds: string[]): SnapshotObject[] => [deploy, ...accountIds.map((accountId) => assignments(accountId, { Deploy: { groups: ['Admins'] } }))];
const lookup: Partial<AwsSettings> = { policyLookupRole: { roleArn: 'arn:aws:iam::{accountId}:role/lookup' } };

/** The seed of a state in which some accounts have lists of their policies. */
function seedWith(state: Snapshot, policies: Readonly<Record<string, readonly string[]>>, more: Partial<EmulatorSeed> = {}): EmulatorSeed {
  const seed = seedFrom(state);
  return { ...seed, ...more, accounts: seed.accounts.map((account) => ({ ...account, ...(policies[account.id] && { iamPolicies: [...policies[account.id]!] }) })) };
}

describe('checkTarget', () => {
  let instance: EmulatedInstance | undefined;
  afterEach(async () => {
    await instance?.stop();
    instance = undefined;
  });

  const start = async (options: EmulatorOptions = {}, live = stateOf(base)): Promise<EmulatedInstance> => (instance = await emulatedInstance(live, options));

  /** What is found, with the calls and the notices of it, when a state is to be restored. */
  async function check({ context, emulator }: EmulatedInstance, objects: readonly SnapshotObject[], settings: Partial<AwsSettings> = {}) {
    const live = (await readLive(context)).snapshot;
    const desired: Snapshot = { ...stateOf(objects), instance: live.instance };
    const planned: PlannedRestore = { plan: planRestore(live, desired, { strategy: 'mirror' }), live, desired };
    const aws = await connectAws({ requestsPerSecond: 0, ...settings });
    const progress: Progress[] = [];
    emulator.clearCalls();
    const found: readonly TargetFinding[] = await checkTarget({ ...context, aws: () => Promise.resolve(aws), onProgress: (step) => { progress.push(step); } }, planned);
    const notices = progress.flatMap((step) => (step.type === 'notice' ? [step.text] : []));
    return { found, notices, calls: emulator.calls.map(({ operation, accountId }) => `${operation} ${accountId}`).sort(), mutating: emulator.calls.filter(({ mutating }) => mutating) };
  }

  it('finds a customer managed policy that one account lacks, with the role that looks policies up, and writes nothing', async () => {
    const seed = seedWith(stateOf(base), { [accountA]: ['/teams/Deploy'], [accountB]: ['/Deploy'] });
    const { found, calls, mutating } = await check(await start({ seed, pageSize: 100 }), [...base, ...deployIn(accountA, accountB)], lookup);
    expect(gist(found)).to.deep.equal([`error ${accountB}`]);
    expect(found[0]).to.include({ check: 'customer-managed-policies' });
    expect(calls).to.deep.equal([
      `AssumeRole ${managementAccountId}`, `AssumeRole ${managementAccountId}`, `GetCallerIdentity ${managementAccountId}`,
      `GetPolicy ${accountB}`, `ListPolicies ${accountA}`, `ListPolicies ${accountB}`, `SimulatePrincipalPolicy ${managementAccountId}`,
    ]);
    expect(mutating).to.deep.equal([]);
  });

  it('finds before the restore what the restore then reports', async () => {
    const running = await start({ seed: seedWith(stateOf(base), { [accountA]: ['/teams/Deploy'], [accountB]: [] }) });
    const { context, stack } = running;
    expect(gist((await check(running, [...base, ...deployIn(accountA, accountB)], lookup)).found)).to.deep.equal([`error ${accountB}`]);
    const live = await readLive(context);
    const { snapshotId } = await commitLive(context, { ...live, snapshot: { ...stateOf([...base, ...deployIn(accountA, accountB)]), instance: live.snapshot.instance } }, { purpose: 'backup' });
    const { outcomes } = await restore(context, { ...stack, revision: snapshotId, policy: { strategy: 'mirror' } }, () => Promise.resolve(true));
    const failed = outcomes.filter(({ outcome }) => outcome !== 'done');
    expect(failed.map(({ name }) => name)).to.deep.equal([accountB]);
    expect(failed[0]?.reason).to.contain(`arn:aws:iam::${accountB}:policy/teams/Deploy does not exist`);
  }).timeout(120_000);

  it('believes a policy that is asked for by name more than a list that lacks it', async () => {
    const { found } = await check(await start(), [...base, ...deployIn(accountA)], lookup); // without a list every policy exists
    expect(found).to.deep.equal([]);
  });

  it('warns once of accounts whose role cannot be assumed, with the reason', async () => {
    const seed = seedWith(stateOf(base), { [accountA]: ['/teams/Deploy'] }, { onlyDeclaredRoles: true, roles: [{ accountId: accountA, name: 'lookup' }] });
    const { found } = await check(await start({ seed }), [...base, ...deployIn(accountA, accountB)], lookup);
    expect(gist(found)).to.deep.equal([`warning account ${accountB}`]);
    expect(found[0]?.message).to.contain('sts:AssumeRole');
  });

  it('warns once, and asks no account, where no role is given', async () => {
    const { found, calls } = await check(await start({ pageSize: 100 }), [...base, ...deployIn(accountA, accountB)]);
    expect(gist(found)).to.deep.equal(['warning 2 accounts']);
    expect(calls).to.deep.equal([`GetCallerIdentity ${managementAccountId}`, `SimulatePrincipalPolicy ${managementAccountId}`]);
  });

  it('finds actions that the caller is denied, by name', async () => {
    const { found, notices } = await check(await start({ denials: [{ action: 'sso:CreateAccountAssignment' }, { action: 'sso:DeletePermissionSet' }] }),
      [...base, permissionSet('Admin'), assignments(accountA, { Admin: { groups: ['Admins'] } })]);
    expect(gist(found)).to.deep.equal(['error sso:CreateAccountAssignment']);
    expect(notices).to.deep.equal([]);
  });

  it('does not call denied what is denied on one permission set alone', async () => {
    const denials = [{ action: 'sso:CreatePermissionSet', resource: 'arn:aws:sso:::permissionSet/*' }];
    expect((await check(await start({ denials }), [...base, permissionSet('Admin')])).found).to.deep.equal([]);
  });

  it('does not judge permissions where the caller may not simulate, and says so', async () => {
    const denials = [{ action: 'iam:SimulatePrincipalPolicy' }, { action: 'sso:CreatePermissionSet' }];
    const { found, notices } = await check(await start({ denials }), [...base, permissionSet('Admin')]);
    expect(found).to.deep.equal([]);
    expect(notices).to.have.length(1);
    expect(notices[0]).to.contain('iam:SimulatePrincipalPolicy');
  });

  it('finds what a delegated administrator may not write', async () => {
    const live = stateOf([...base, permissionSet('Admin', { sessionDuration: 'PT1H' }), assignments(managementAccountId, { Admin: { groups: ['Admins'] } })]);
    const running = await start({ seed: { ...seedFrom(live), delegatedAdministratorId: accountA } }, live);
    const wanted = [...base, permissionSet('Admin', { sessionDuration: 'PT2H' }), assignments(managementAccountId, { Admin: { groups: ['Admins'], users: ['ada'] } })];
    const asDelegate = { assumeRole: [{ roleArn: `arn:aws:iam::${accountA}:role/Restore` }] };
    expect(gist((await check(running, wanted, asDelegate)).found)).to.deep.equal(['error permission-set/Admin', `error account-assignments/${managementAccountId}`]);
    expect((await check(running, wanted)).found).to.deep.equal([]);
  });

  it('finds an account that the organization does not have', async () => {
    const { found } = await check(await start(), [...base, permissionSet('Admin'), assignments('999999999999', { Admin: { groups: ['Admins'] } })]);
    expect(gist(found)).to.deep.equal(['error account-assignments/999999999999']);
  });

  it('asks nothing for a plan without changes', async () => {
    const { found, calls } = await check(await start(), base);
    expect([found, calls]).to.deep.equal([[], []]);
  });
});
