import { expect } from 'chai';
import type { Fault } from '../../../src/emulator/index.js';
import type { Snapshot } from '../../../src/model/index.js';
import { demoDamage, diffStates, readDemoOrganization, restore, takeSnapshot, type RestoreReport } from '../../../src/operations/index.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

describe('a restore in trouble', function () {
  this.timeout(180_000);
  let demo: Snapshot;
  let instance: EmulatedInstance;
  let snapshotId: string;

  before(async () => { demo = await readDemoOrganization(); });
  beforeEach(async () => {
    instance = await emulatedInstance(demo, { pageSize: 100 });
    snapshotId = (await takeSnapshot(instance.context)).metadata.snapshotId;
    for (const { run } of await demoDamage(instance.context)) await run();
    await settled();
    instance.emulator.clearCalls();
  });
  afterEach(() => instance.stop());

  const run = (onBegin: () => void = () => undefined): Promise<RestoreReport> =>
    restore(instance.context, { ...instance.stack, revision: snapshotId, policy: { strategy: 'mirror' }, onBegin }, () => Promise.resolve(true));
  const idOf = (key: string): string => String(demo.objects.get(key)?.body['id']);
  const differences = async (): Promise<number> => (await diffStates(instance.context, snapshotId, 'live')).changes.changes.length;
  const strike = (fault: Fault): void => { instance.emulator.addFault(fault); };

  it('names an assignment that AWS fails, with its reason, and carries out everything else', async () => {
    const failureReason = "AWS SSO is unable to complete your request at this time. Obtaining permissions to manage your AWS account '777777777777' takes longer than usual.";
    strike({ operation: 'CreateAccountAssignment', match: { TargetId: '777777777777' }, failureReason });
    const report = await run();
    const failed = report.outcomes.filter(({ outcome }) => outcome !== 'done');
    expect(failed.map(({ kind, name, outcome }) => [kind, name, outcome])).to.deep.equal([['account-assignments', '777777777777', 'failed']]);
    expect(failed[0]?.reason).to.include('ProductionSupport to group Site-Reliability').and.to.include(failureReason);
    expect(report.remaining.changes.map(({ name }) => name)).to.deep.equal(['777777777777']);
    instance.emulator.clearFaults();
    expect((await run()).remaining.changes).to.deep.equal([]);
    expect(await differences()).to.equal(0);
  });

  it('does not start what needs an object that failed, and says so', async () => {
    strike({ operation: 'CreateGroup', error: { type: 'AccessDeniedException', message: 'no identity-based policy allows the identitystore:CreateGroup action' } });
    const report = await run();
    const byName = new Map(report.outcomes.map(({ name, outcome }) => [name, outcome]));
    expect(byName.get('Site-Reliability')).to.equal('failed');
    expect(byName.get('777777777777')).to.equal('not-done');
    expect(byName.get('hiro.hansen')).to.equal('done');
    expect(byName.get('Developer')).to.equal('done');
  });

  it('rides out throttling and failures on the side of the service', async () => {
    strike({ operation: '*', error: { type: 'ThrottlingException', message: 'Rate exceeded' }, afterCalls: 5, times: 8 });
    strike({ operation: 'PutInlinePolicyToPermissionSet', error: { type: 'InternalServerException', message: 'try again' }, times: 2 });
    expect((await run()).remaining.changes).to.deep.equal([]);
  });

  it('adopts what somebody else created meanwhile, and takes what is gone for done', async () => {
    const { identityStoreId: IdentityStoreId, instanceArn: InstanceArn } = await instance.aws.findInstance();
    const { emulator } = instance;
    const given = { TargetId: '555555555555', TargetType: 'AWS_ACCOUNT', PermissionSetArn: idOf('permission-set/AdministratorAccess'), PrincipalType: 'USER', PrincipalId: idOf('user/marco.nair') };
    // The live state was read again already, so only the provider sees this.
    const report = await run(() => {
      emulator.change({ operation: 'CreateUser', input: { IdentityStoreId, UserName: 'hiro.hansen', DisplayName: 'Somebody Else', Name: { GivenName: 'S', FamilyName: 'E' } } });
      emulator.change({ operation: 'CreateGroup', input: { IdentityStoreId, DisplayName: 'Site-Reliability', Description: 'made by hand' } });
      emulator.change({ operation: 'DeleteAccountAssignment', input: { InstanceArn, ...given } });
    });
    expect(report.outcomes.filter(({ outcome }) => outcome !== 'done')).to.deep.equal([]);
    expect(report.remaining.changes).to.deep.equal([]);
  });

  it('waits until AWS sees what this run has just created', async () => {
    const notSeen = { type: 'ResourceNotFoundException', message: 'not found' };
    strike({ operation: 'CreateAccountAssignment', match: { TargetId: '777777777777' }, error: notSeen, times: 2 });
    strike({ operation: 'CreateAccountAssignment', match: { TargetId: '444444444444' }, failureReason: 'Received a 404 status error: the GROUP assignee was not found in directory', times: 1 });
    strike({ operation: 'CreateGroupMembership', error: notSeen, times: 2 });
    const report = await run();
    expect(report.outcomes.filter(({ outcome }) => outcome !== 'done')).to.deep.equal([]);
    expect(report.remaining.changes).to.deep.equal([]);
  });

  it('provisions a changed permission set where it is in use, and only that', async () => {
    await run();
    const provisioned = instance.emulator.calls.filter(({ operation }) => operation === 'ProvisionPermissionSet');
    expect(provisioned).to.have.length(1);
    const developer = [...demo.objects.values()].find(({ kind, name }) => kind === 'permission-set' && name === 'Developer');
    expect(provisioned[0]?.parameters['PermissionSetArn']).to.equal(developer?.body['id']);
  });

  it('never has more than ten assignment operations outstanding', async () => {
    await run();
    expect(instance.emulator.calls.filter(({ outcome }) => outcome === 'ThrottlingException')).to.deep.equal([]);
  });

  it('commits a safety snapshot that undoes the restore', async () => {
    const report = await run();
    const undone = await restore(instance.context, { ...instance.stack, revision: report.safetySnapshot ?? '', policy: { strategy: 'mirror', allowDeletes: 100 } }, () => Promise.resolve(true));
    expect(undone.remaining.changes).to.deep.equal([]);
    expect(await differences()).to.be.greaterThan(5);
  });

  it('keeps a gap of the live state out of the plan', async () => {
    strike({ operation: 'ListGroupMemberships', match: { GroupId: idOf('group/Finance') }, error: { type: 'AccessDeniedException', message: 'denied' } });
    const report = await run();
    expect(report.unrestorable.map(({ kind, name, reason }) => [kind, name, reason.includes('could not be read')])).to.deep.equal([['group', 'Finance', true]]);
    expect(report.outcomes.filter(({ outcome }) => outcome !== 'done')).to.deep.equal([]);
  });

  it('refuses to restore a kind that cannot be listed', async () => {
    strike({ operation: 'ListGroups', error: { type: 'AccessDeniedException', message: 'denied' } });
    const thrown: unknown = await run().then(() => undefined, (error: unknown) => error);
    expect(thrown).to.have.property('exitCode', 5);
    expect(instance.emulator.calls.filter(({ mutating }) => mutating)).to.deep.equal([]);
  });
});
