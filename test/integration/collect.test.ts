import { expect } from 'chai';
import { connectAws } from '../../src/aws/index.js';
import { snapshotNotes } from '../../src/cli/render/snapshot.js';
import { plainStyle } from '../../src/cli/render/style.js';
import type { Fault } from '../../src/emulator/index.js';
import { readDemoOrganization, takeSnapshot, type CallPrediction, type OperationContext } from '../../src/operations/index.js';
import { emulatedInstance, setEnvironment } from '../support/emulated-instance.js';

describe('a snapshot of the demo organization', function () {
  this.timeout(60_000);

  it('has the tree of the golden snapshot, whatever the order and the page size of the answers, with empty pages among them', async () => {
    const golden = await readDemoOrganization();
    const trees = new Set<string>();
    const emptyPages: Fault = { operation: '*', probability: 0.3, emptyPage: true };
    for (const options of [{ pageSize: 1 }, { pageSize: 7, listOrderSeed: 1, withoutAccountStatus: true }, { pageSize: 100, listOrderSeed: 2, faults: [emptyPages] }]) {
      const instance = await emulatedInstance(golden, options);
      try {
        const context = { ...instance.context, instanceName: 'demo' };
        trees.add((await takeSnapshot(context)).tree);
        const { git } = instance.repository;
        expect(git('show', 'snapshots:snapshots/demo/permission-sets/Developer.yaml')).to.include('cloudformation:*');
        expect(git('status', '--porcelain')).to.equal('');
      } finally {
        await instance.stop();
      }
    }
    const committed = await goldenTree();
    expect([...trees]).to.deep.equal([committed]);
  });

  it('tells when it is of another instance than the one before', async () => {
    const instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100, instances: 2 });
    const { instanceArn } = (await takeSnapshot(instance.context)).metadata;
    expect(await takeSnapshot(instance.context)).not.to.have.property('beforeOfInstance');
    const restore = setEnvironment({ AWS_ACCESS_KEY_ID: '999999999999' });
    try {
      const other = await connectAws({ requestsPerSecond: 0 });
      const taken = await takeSnapshot({ ...instance.context, aws: () => Promise.resolve(other) });
      expect(taken.beforeOfInstance).to.equal(instanceArn);
      expect(snapshotNotes(taken, { style: plainStyle }).join()).to.include(`warning: the last snapshot of default is of ${instanceArn}`).and.to.include(`idc backup delete ${taken.metadata.snapshotId}`);
    } finally {
      restore();
      await instance.stop();
    }
  });

  it('records what could not be read as a gap, and keeps the rest', async () => {
    const instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    try {
      instance.emulator.addFault({ operation: 'GetInlinePolicyForPermissionSet', error: { type: 'AccessDeniedException', message: 'denied' }, times: 1 });
      const { metadata } = await takeSnapshot(instance.context);
      expect(metadata.gaps).to.have.length(1);
      expect(metadata.gaps[0]).to.include({ kind: 'permission-set', operation: 'sso:GetInlinePolicyForPermissionSet' });
      expect(metadata.counts).to.include({ user: 40, group: 12, 'permission-set': 14 });
      const whole = await takeSnapshot(instance.context);
      expect(whole.metadata.gaps).to.deep.equal([]);
      expect(whole.metadata.counts['permission-set']).to.equal(15);
    } finally {
      await instance.stop();
    }
  });

  it('predicts its calls exactly once the pairs are known, and the next time before it starts', async () => {
    const instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    try {
      const predictions: CallPrediction[] = [];
      const context: OperationContext = { ...instance.context, onProgress: (event) => { if (event.type === 'predicted') predictions.push(event.prediction); } };
      const { metadata } = await takeSnapshot(context);
      const total = Object.values(metadata.calls).reduce((sum, count) => sum + count, 0);
      const known = predictions.find(({ basis }) => basis === 'known');
      expect(known?.calls).to.equal(total);
      predictions.length = 0;
      await takeSnapshot(context);
      expect(predictions[0]).to.deep.equal({ calls: total, seconds: 0, basis: 'earlier' });
    } finally {
      await instance.stop();
    }
  });

  it('makes no more calls than the minimum for these pages', async () => {
    const instance = await emulatedInstance(await readDemoOrganization(), { pageSize: 100 });
    try {
      const { metadata } = await takeSnapshot(instance.context);
      const pairs = new Set(instance.emulator.dump().assignments.map(({ accountId, permissionSet }) => `${accountId} ${permissionSet}`)).size;
      const total = Object.values(metadata.calls).reduce((sum, count) => sum + count, 0);
      // Identity, instance (4), a second look at the trail, accounts, users, groups, their members, permission sets at 6 calls each, what the 8 accounts have of them (with the latest state and with an older one), pairs,
      // access control, trusted token issuers, applications.
      expect(total).to.equal(1 + 4 + 1 + 1 + 1 + 1 + 12 + 1 + 15 * 6 + 2 * 8 + pairs + 1 + 1 + 1);
    } finally {
      await instance.stop();
    }
  });
});

/** git's ID of `snapshots/demo` as it is in the work tree of this project. */
async function goldenTree(): Promise<string> {
  const golden = await readDemoOrganization();
  const { commitLive } = await import('../../src/operations/commit-live.js');
  const instance = await emulatedInstance(golden);
  try {
    const state = { snapshot: golden, caller: { arn: 'x', accountId: 'x' }, takenAt: new Date(0), durationMs: 0, calls: {} };
    return (await commitLive(instance.context, state, { purpose: 'backup' })).instanceTree;
  } finally {
    await instance.stop();
  }
}
