import { expect } from 'chai';
import fc from 'fast-check';
import { takeSnapshot, type Progress } from '../../src/operations/index.js';
import { checkIncrement, withDemo } from '../support/incremental-law.js';
import { liveChange } from '../support/live-changes.js';

const callsOf = ({ metadata }: Awaited<ReturnType<typeof takeSnapshot>>): number => Object.values(metadata.calls).reduce((sum, count) => sum + count, 0);

describe('an incremental snapshot', function () {
  this.timeout(120_000);

  it('equals a full one after any changes', async () => {
    await fc.assert(fc.asyncProperty(fc.array(liveChange, { minLength: 1, maxLength: 12 }), (changes) => withDemo({}, (instance) => checkIncrement(instance, changes))), { numRuns: 10 });
  });

  it('asks for lists and for what was touched, and for nothing else', () => withDemo({}, async (instance) => {
    const full = await takeSnapshot(instance.context);
    const unchanged = await takeSnapshot(instance.context, { mode: 'incremental' });
    expect(unchanged.tree).to.equal(full.tree);
    expect(unchanged.metadata.calls).to.deep.equal({
      'sts:GetCallerIdentity': 1, 'sso:ListInstances': 1, 'sso:DescribeInstance': 1, 'sso:ListRegions': 1, 'sso:ListTagsForResource': 1,
      'organizations:ListAccounts': 1, 'organizations:ListDelegatedAdministrators': 1, 'cloudtrail:LookupEvents': 2,
      'identitystore:ListUsers': 1, 'identitystore:ListGroups': 1, 'sso:ListPermissionSets': 1,
      'sso:DescribeInstanceAccessControlAttributeConfiguration': 1, 'sso:ListTrustedTokenIssuers': 1, 'sso:ListApplications': 1,
    });
    expect(unchanged.metadata.reading).to.include({ base: full.metadata.snapshotId });
    expect(unchanged.metadata.reading?.fullAt).to.deep.equal(full.metadata.reading?.fullAt);
  }));

  it('sees the changes of the time before the last snapshot again, because the trail is late', () => withDemo({}, async (instance) => {
    await takeSnapshot(instance.context);
    const { instanceArn = '', identityStoreId = '' } = instance.emulator.dump();
    const { ssoAdmin } = instance.aws.open({ instanceArn, identityStoreId });
    const arn = await ssoAdmin.createPermissionSet({ name: 'Late' }, {});
    await takeSnapshot(instance.context, { mode: 'incremental' });
    await takeSnapshot(instance.context, { mode: 'incremental' });
    await ssoAdmin.putInlinePolicy(arn, '{"Statement":[]}');
    const next = await takeSnapshot(instance.context, { mode: 'incremental' });
    expect(next.changes?.changes.map(({ name }) => name)).to.deep.equal(['Late']);
    instance.emulator.clearCalls();
    await takeSnapshot(instance.context, { mode: 'incremental' });
    // Once, or twice where the events fall into the second in which the reading began and its second look finds them too.
    expect(instance.emulator.calls.filter(({ operation }) => operation === 'GetInlinePolicyForPermissionSet').length).to.be.within(1, 2);
  }));

  it('reads everything, and says why, without an earlier snapshot and with a denied trail', () => withDemo({}, async (instance) => {
    const reasonNow = async (): Promise<string | undefined> => {
      const { metadata } = await takeSnapshot(instance.context, { mode: 'incremental' });
      expect(metadata.reading?.mode).to.equal('full');
      return metadata.reading?.reason;
    };
    expect(await reasonNow()).to.equal('there is no earlier snapshot');
    const denied = await fetch(`${instance.emulator.endpoint}/_emulator/denials`, { method: 'POST', body: '{"action":"cloudtrail:LookupEvents"}' });
    expect(denied.status).to.equal(200);
    expect(await reasonNow()).to.match(/^the trail cannot be read: .*cloudtrail:LookupEvents/);
    const settled = (await takeSnapshot(instance.context)).metadata.reading?.settled;
    expect(settled).to.equal('unchecked');
  }));

  it('asks again for the members of groups that an identity provider pushes', () => withDemo({}, async (instance) => {
    const { groups, ...state } = instance.emulator.dump();
    const pushed = groups.map((group, index) => (index === 0 ? { ...group, externalIds: [{ issuer: 'idp', id: '1' }] } : group));
    await withDemo({ seed: { ...state, groups: pushed } }, async (other) => {
      await takeSnapshot(other.context);
      const { metadata } = await takeSnapshot(other.context, { mode: 'incremental' });
      expect(metadata.calls['identitystore:ListGroupMemberships']).to.equal(1);
    });
  }));

  it('reads everything where another account administers the instance too', () => withDemo({}, async ({ emulator }) => {
    const seed = emulator.dump();
    await withDemo({ seed: { ...seed, delegatedAdministratorId: seed.accounts[1]?.id } }, async (instance) => {
      await takeSnapshot(instance.context);
      expect((await takeSnapshot(instance.context, { mode: 'incremental' })).metadata.reading?.reason).to.match(/^account \d{12} can change the instance too/);
    });
  }));

  it('reads everything a week after everything was read', () => withDemo({}, async (instance) => {
    await takeSnapshot(instance.context);
    const later = { ...instance.context, now: () => new Date(Date.now() + 8 * 24 * 3_600_000) };
    expect((await takeSnapshot(later, { mode: 'incremental' })).metadata.reading).to.include({ mode: 'full', reason: 'everything was last read 8 days ago' });
  }));

  it('reads everything after as many days as are chosen', () => withDemo({}, async (instance) => {
    await takeSnapshot(instance.context);
    const later = { ...instance.context, fullAfterDays: 2, now: () => new Date(Date.now() + 3 * 24 * 3_600_000) };
    expect((await takeSnapshot(later, { mode: 'incremental' })).metadata.reading).to.include({ mode: 'full', reason: 'everything was last read 3 days ago' });
  }));

  it('goes on from a snapshot whose own calls the trail shows, and reads everything where it does not show them', () => withDemo({}, async (instance) => {
    const later = (context: typeof instance.context) => ({ ...context, now: () => new Date(Date.now() + 3_600_000) });
    const first = await takeSnapshot(instance.context);
    const second = await takeSnapshot(later(instance.context), { mode: 'incremental' });
    expect(second.metadata.reading).to.include({ mode: 'incremental', base: first.metadata.snapshotId });
    const { trail: _lost, ...state } = instance.emulator.dump();
    await withDemo({ seed: state }, async (other) => {
      const elsewhere = { ...later(instance.context), aws: other.context.aws, now: () => new Date(Date.now() + 2 * 3_600_000) };
      const { metadata } = await takeSnapshot(elsewhere, { mode: 'incremental' });
      expect(metadata.reading?.mode).to.equal('full');
      expect(metadata.reading?.reason).to.include(`does not show the calls of the last snapshot, ${second.metadata.snapshotId}`);
    });
  }));

  it('keeps what was found about permission sets that nothing touched, and looks again at the others', () => withDemo({}, async (instance) => {
    const { instanceArn = '', identityStoreId = '', assignments, permissionSets } = instance.emulator.dump();
    const { ssoAdmin } = instance.aws.open({ instanceArn, identityStoreId });
    const names = [...new Set(assignments.map(({ permissionSet }) => permissionSet))];
    const arnOf = (name = ''): string => permissionSets.find((one) => one.name === name)?.arn ?? '';
    const outdated = async (mode: 'full' | 'incremental'): Promise<string[]> => {
      const { metadata } = await takeSnapshot(instance.context, { mode });
      return metadata.findings.filter(({ type }) => type === 'outdated-permission-set').map(({ name }) => name).sort();
    };
    await ssoAdmin.putInlinePolicy(arnOf(names[0]), '{"Statement":[]}');
    expect(await outdated('full')).to.deep.equal([names[0]]);
    await ssoAdmin.putInlinePolicy(arnOf(names[1]), '{"Statement":[]}');
    expect(await outdated('incremental')).to.deep.equal([names[0], names[1]].sort());
    await ssoAdmin.provisionEverywhere(arnOf(names[0]));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await outdated('incremental')).to.deep.equal([names[1]]);
    expect(await outdated('incremental')).to.deep.equal(await outdated('full'));
  }));

  it('tries again what the last one could not read', () => withDemo({}, async (instance) => {
    const error = { type: 'AccessDeniedException', message: 'denied' };
    instance.emulator.addFault({ operation: 'ListAccountAssignments', error, times: 1 });
    instance.emulator.addFault({ operation: 'ListGroupMemberships', error, times: 1 });
    instance.emulator.addFault({ operation: 'GetInlinePolicyForPermissionSet', error, times: 1 });
    const holed = await takeSnapshot(instance.context);
    expect(holed.metadata.gaps.map(({ kind }) => kind)).to.have.members(['group', 'permission-set', 'account-assignments']);
    const healed = await takeSnapshot(instance.context, { mode: 'incremental' });
    expect(healed.metadata.gaps).to.deep.equal([]);
    expect(callsOf(healed)).to.be.below(callsOf(holed) / 2);
    expect(healed.tree).to.equal((await takeSnapshot(instance.context)).tree);
  }));

  it('and a full one as well ask first for what the last one lacks', () => withDemo({}, async (instance) => {
    const { groups, permissionSets, assignments } = instance.emulator.dump();
    const [group, permissionSet, accountId] = [groups.at(-1)?.id, permissionSets.at(-1)?.arn, assignments.at(-1)?.accountId];
    const error = { type: 'AccessDeniedException', message: 'denied' };
    instance.emulator.addFault({ operation: 'ListAccountAssignments', match: { AccountId: accountId ?? '' }, error });
    instance.emulator.addFault({ operation: 'ListGroupMemberships', match: { GroupId: group ?? '' }, error });
    instance.emulator.addFault({ operation: 'GetInlinePolicyForPermissionSet', match: { PermissionSetArn: permissionSet ?? '' }, error });
    await takeSnapshot(instance.context);
    instance.emulator.clearFaults();
    instance.emulator.clearCalls();
    expect((await takeSnapshot(instance.context)).metadata.gaps).to.deep.equal([]);
    const first = (operation: string) => instance.emulator.calls.find((call) => call.operation === operation)?.parameters;
    expect(first('ListGroupMemberships')).to.include({ GroupId: group });
    expect(first('DescribePermissionSet')).to.include({ PermissionSetArn: permissionSet });
    expect(first('ListAccountAssignments')).to.include({ AccountId: accountId });
  }));

  it('does not take for provisioned what an account lost with its last assignment', () => withDemo({}, async (instance) => {
    await takeSnapshot(instance.context);
    const { instanceArn = '', identityStoreId = '', assignments, permissionSets } = instance.emulator.dump();
    const { ssoAdmin } = instance.aws.open({ instanceArn, identityStoreId });
    const { accountId = '', permissionSet } = assignments[0] ?? {};
    const arn = permissionSets.find(({ name }) => name === permissionSet)?.arn ?? '';
    for await (const row of ssoAdmin.listAssignments(accountId, arn)) await ssoAdmin.deleteAssignment(row);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { metadata } = await takeSnapshot(instance.context, { mode: 'incremental' });
    expect(metadata.findings.filter(({ type }) => type === 'unassigned-permission-set')).to.deep.equal([]);
  }));
});

describe('a second look', function () {
  this.timeout(60_000);

  it('reads again what was changed during the reading', () => withDemo({}, async (instance) => {
    const { IdentityStoreId, UserId } = { IdentityStoreId: instance.emulator.dump().identityStoreId ?? '', UserId: instance.emulator.dump().users[0]?.id ?? '' };
    instance.emulator.addFault({
      operation: 'ListAccountAssignments', times: 1, meanwhile: [{ operation: 'UpdateUser', input: { IdentityStoreId, UserId, Operations: [{ AttributePath: 'title', AttributeValue: 'Changed' }] } }],
    });
    const taken = await takeSnapshot(instance.context);
    expect(taken.metadata.reading?.settled).to.equal('settled');
    expect(instance.repository.git('grep', '-c', 'title: Changed', 'snapshots')).to.match(/:1$/m);
  }));

  it('keeps what the first reading has found', () => withDemo({}, async (instance) => {
    const { instanceArn = '', identityStoreId = '', assignments, permissionSets, users } = instance.emulator.dump();
    const { ssoAdmin } = instance.aws.open({ instanceArn, identityStoreId });
    await ssoAdmin.putInlinePolicy(permissionSets.find(({ name }) => name === assignments[0]?.permissionSet)?.arn ?? '', '{"Statement":[]}');
    instance.emulator.addFault({
      operation: 'ListAccountAssignments', times: 1, meanwhile: [{ operation: 'DisableUser', input: { IdentityStoreId: identityStoreId, UserId: users[0]?.id ?? '' } }],
    });
    const { findings } = (await takeSnapshot(instance.context)).metadata;
    expect(findings.filter(({ type }) => type === 'outdated-permission-set').map(({ name }) => name)).to.deep.equal([assignments[0]?.permissionSet]);
  }));

  it('gives up after two more, and says so', () => withDemo({}, async (instance) => {
    const { IdentityStoreId, UserId } = { IdentityStoreId: instance.emulator.dump().identityStoreId ?? '', UserId: instance.emulator.dump().users[0]?.id ?? '' };
    instance.emulator.addFault({ operation: 'ListGroups', meanwhile: [{ operation: 'DisableUser', input: { IdentityStoreId, UserId } }] });
    expect((await takeSnapshot(instance.context)).metadata.reading?.settled).to.equal('moving');
  }));
});

describe('what a snapshot notices', function () {
  this.timeout(60_000);

  it('a sudden loss: more than 30 % of a kind', () => withDemo({}, async (instance) => {
    await takeSnapshot(instance.context);
    const { users, identityStoreId = '' } = instance.emulator.dump();
    for (const { id = '' } of users.slice(0, 13)) instance.emulator.change({ operation: 'DeleteUser', input: { IdentityStoreId: identityStoreId, UserId: id } });
    let warnings = 0;
    const context = { ...instance.context, onProgress: (progress: Progress) => { if (progress.type === 'loss') warnings += 1; } };
    const taken = await takeSnapshot(context);
    expect(taken.metadata.losses).to.deep.equal([{ kind: 'user', before: 40, after: 27 }]);
    // It does not become the normal state by being seen twice.
    expect((await takeSnapshot(context)).metadata.losses).to.deep.equal([{ kind: 'user', before: 40, after: 27 }]);
    expect((await takeSnapshot(context, { acceptLosses: true })).metadata.losses).to.deep.equal([]);
    expect((await takeSnapshot(instance.context)).metadata.losses).to.deep.equal([]);
    expect(warnings).to.equal(2);
  }));

  it('a loss of another share where one is chosen', () => withDemo({}, async (instance) => {
    await takeSnapshot(instance.context);
    const { users, identityStoreId = '' } = instance.emulator.dump();
    for (const { id = '' } of users.slice(0, 5)) instance.emulator.change({ operation: 'DeleteUser', input: { IdentityStoreId: identityStoreId, UserId: id } });
    expect((await takeSnapshot({ ...instance.context, suddenLossPercent: 10 })).metadata.losses).to.deep.equal([{ kind: 'user', before: 40, after: 35 }]);
  }));

  it('no loss where a kind could not be read', () => withDemo({}, async (instance) => {
    await takeSnapshot(instance.context);
    instance.emulator.addFault({ operation: 'ListUsers', error: { type: 'AccessDeniedException', message: 'denied' } });
    expect((await takeSnapshot(instance.context)).metadata.losses).to.deep.equal([]);
  }));

  it('orphans, closed accounts, and permission sets that are outdated or assigned to nobody', () => withDemo({}, async (instance) => {
    const state = instance.emulator.dump();
    const { instanceArn = '', identityStoreId = '', groups, assignments, permissionSets } = state;
    const assigned = assignments.find(({ group }) => group !== undefined);
    const group = groups.find(({ displayName }) => displayName === assigned?.group);
    const { ssoAdmin, identityStore } = instance.aws.open({ instanceArn, identityStoreId });
    await identityStore.deleteGroup(group?.id ?? '');
    await ssoAdmin.putInlinePolicy(permissionSets.find(({ name }) => name === assigned?.permissionSet)?.arn ?? '', '{"Statement":[]}');
    const { metadata } = await takeSnapshot(instance.context);
    expect(metadata.findings.map(({ type }) => type)).to.include.members(['orphaned-assignment', 'outdated-permission-set']);
    expect(metadata.findings.find(({ type }) => type === 'outdated-permission-set')).to.include({ name: assigned?.permissionSet });
  }));
});
