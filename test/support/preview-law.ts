import { expect } from 'chai';
import { diffObjects } from '../../src/diff/index.js';
import type { Snapshot } from '../../src/model/index.js';
import { previewRestore, readLive, restore, type RestoreOptions } from '../../src/operations/index.js';
import { commitLive } from '../../src/operations/commit-live.js';
import { emulatedInstance, type EmulatedInstance } from './emulated-instance.js';
import { reachable } from './reachable.js';
import { Owners, performedOperations, previewedOperations } from './performed-operations.js';

/**
 * The law of the preview, on the real engine: what the emulator's log says was written is what the preview listed, the
 * result is the snapshot, and then there is nothing left to preview or to write.
 */
export async function checkLaw([desired, live]: [Snapshot, Snapshot], listOrderSeed: number): Promise<void> {
  const instance = await emulatedInstance(live, { listOrderSeed });
  try {
    const options = await commitDesired(instance, desired);
    const owners = new Owners();
    await owners.learn(instance.aws);
    const prepared = await previewRestore(instance.context, options);
    instance.emulator.clearCalls();
    const report = await restore(instance.context, options, () => Promise.resolve(true));
    const performed = [...instance.emulator.calls];
    await owners.learn(instance.aws);
    expect(performedOperations(performed, owners)).to.deep.equal(previewedOperations(prepared.operations));
    expect(report.outcomes.filter(({ outcome }) => outcome !== 'done')).to.deep.equal([]);
    const after = (await readLive(instance.context)).snapshot;
    expect(diffObjects(after.objects, reachable(desired.objects, live.objects), { readOnlyFields: 'ignore' }).changes).to.deep.equal([]);
    await expectNothingLeft(instance, options);
  } finally {
    await instance.stop();
  }
}

async function commitDesired(instance: EmulatedInstance, desired: Snapshot): Promise<RestoreOptions> {
  const live = await readLive(instance.context);
  const state = { ...live, snapshot: { ...desired, instance: live.snapshot.instance } };
  const { snapshotId } = await commitLive(instance.context, state, { purpose: 'backup' });
  return { ...instance.stack, revision: snapshotId, policy: { strategy: 'mirror', allowDeletes: 1_000 } };
}

async function expectNothingLeft(instance: EmulatedInstance, options: RestoreOptions): Promise<void> {
  instance.emulator.clearCalls();
  const second = await restore(instance.context, options, () => Promise.reject(new Error('nothing should need a confirmation')));
  expect(second.outcomes).to.deep.equal([]);
  expect(instance.emulator.calls.filter(({ mutating }) => mutating)).to.deep.equal([]);
}
