import { expect } from 'chai';
import type { Snapshot } from '../../../src/model/index.js';
import { diffStates, previewRestore, readDemoOrganization, restore, takeSnapshot, type RestoreOptions } from '../../../src/operations/index.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';

describe('a group that was renamed since the snapshot', function () {
  this.timeout(180_000);
  let demo: Snapshot;
  let instance: EmulatedInstance;

  before(async () => { demo = await readDemoOrganization(); });
  beforeEach(async () => { instance = await emulatedInstance(demo, { pageSize: 100 }); });
  afterEach(() => instance.stop());

  it('is renamed back by one call, keeps its ID, and loses no assignment', async () => {
    const { metadata } = await takeSnapshot(instance.context);
    const { identityStore } = instance.aws.open(await instance.aws.findInstance());
    const id = await identityStore.findGroupId('Site-Reliability') ?? '';
    await identityStore.updateGroup(id, [{ path: 'displayName', value: 'SRE' }]);
    const options: RestoreOptions = { ...instance.stack, revision: metadata.snapshotId, policy: { strategy: 'mirror' } };
    expect((await previewRestore(instance.context, options)).operations).to.deep.equal([{ kind: 'group', name: 'SRE', action: 'update' }]);
    instance.emulator.clearCalls();
    const report = await restore(instance.context, options, () => Promise.resolve(true));
    expect(report.outcomes.map(({ name, outcome }) => [name, outcome])).to.deep.equal([['SRE', 'done']]);
    expect(report.remaining.changes).to.deep.equal([]);
    expect(instance.emulator.calls.filter(({ mutating }) => mutating).map(({ operation }) => operation)).to.deep.equal(['UpdateGroup']);
    expect(await identityStore.findGroupId('Site-Reliability')).to.equal(id);
    expect((await diffStates(instance.context, metadata.snapshotId, 'live')).changes.changes).to.deep.equal([]);
  });
});
