import { userInfo } from 'node:os';
import { expect } from 'chai';
import { AuditTrail, browseAudit, demoDamage, pendingFolder, readDemoOrganization, restore, takeSnapshot } from '../../../src/operations/index.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';
import { rejection } from '../../support/rejection.js';

const isWrite = (operation: string): boolean => !/^(Describe|Get|List)/.test(operation);

describe('roles in the provider', function () {
  this.timeout(120_000);
  let instance: EmulatedInstance;
  let snapshotId: string;
  before(async () => {
    instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    snapshotId = (await takeSnapshot(instance.context)).metadata.snapshotId;
    for (const { run } of await demoDamage(instance.context)) await run();
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  after(() => instance.stop());

  it('refuse an object that the plan does not, whose write never reaches AWS, and leave an event for the next command', async () => {
    const { context, stack } = instance;
    const roles = {
      rules: { assignments: [{ role: 'restorer', to: [`user:${userInfo().username}`], kinds: ['user' as const, 'group' as const] }], policies: {} },
      action: 'restore:run' as const, instance: 'default', deniedFolder: pendingFolder(context.repository), toolVersion: 'test',
    };
    instance.emulator.clearCalls();
    const report = await restore(context, { ...stack, roles, revision: snapshotId, policy: { strategy: 'mirror' } }, () => Promise.resolve(true));
    const failed = report.outcomes.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ kind }) => kind)).to.include('permission-set').and.not.to.include('user').and.not.to.include('group');
    expect(failed[0]?.reason).to.contain('may not restore:run on instance default');
    const writes = instance.emulator.calls.filter(({ operation }) => isWrite(operation)).map(({ service }) => service).filter((service) => service !== 'iam'); // it is only asked what the caller may do
    expect(new Set(writes)).to.deep.equal(new Set(['identitystore']));
    const { repository } = context;
    const trail = new AuditTrail({ repository, writer: 'desk', isRequired: true, readsToo: true, now: () => new Date(), toolVersion: 'test', warn: (text) => { throw new Error(text); } });
    await trail.end(await trail.begin({ action: 'backup:list', caller: { user: 'u', host: 'h' } }), 0, {});
    const denials = await browseAudit(repository, { outcome: 'denied' });
    expect(denials.map(({ decision }) => decision?.object?.split('/')[0])).to.include('permission-set');
    expect(denials[0]).to.deep.include({ action: 'restore:run', exitCode: 8, error: 'ROLE_DENIED', instances: ['default'] });
  });

  it('are asked about the objects of a plan before the engine is', async () => {
    const denied = new Error('denied');
    instance.emulator.clearCalls();
    const context = { ...instance.context, authorize: () => Promise.reject(denied) };
    const thrown: unknown = await rejection(restore(context, { ...instance.stack, revision: snapshotId, policy: { strategy: 'mirror' } }, () => Promise.resolve(true))).catch((other: unknown) => other);
    expect(thrown).to.equal(denied);
    expect(instance.emulator.calls.filter(({ operation }) => isWrite(operation))).to.deep.equal([]);
  });
});
