import { expect } from 'chai';
import { diffObjects } from '../../src/diff/index.js';
import type { ObjectMap, Snapshot } from '../../src/model/index.js';
import { previewRestore, readLive, restore, type RestoreOptions, type RestorePolicy } from '../../src/operations/index.js';
import { commitLive } from '../../src/operations/commit-live.js';
import { emulatedInstance, type EmulatedInstance } from './emulated-instance.js';
import { reachable } from './reachable.js';
import { Owners, performedOperations, previewedOperations } from './performed-operations.js';

/** A restore of one state into an instance that has another. */
export interface LawCase {
  readonly desired: Snapshot;
  readonly live: Snapshot;
  readonly policy: RestorePolicy;
}

/**
 * The law of the preview, on the real engine: what the emulator's log says was written is what the preview listed, the
 * result is the snapshot, and then there is nothing left to preview or to write.
 */
export async function checkLaw([desired, live]: [Snapshot, Snapshot], listOrderSeed: number): Promise<void> {
  await checkPolicyLaw({ desired, live, policy: { strategy: 'mirror' } }, listOrderSeed, (after) => {
    expect(diffObjects(after, reachable(desired.objects, live.objects), ignore).changes).to.deep.equal([]);
  });
}

/** The same law for any policy: the result is what the plan expects, which laws of plans compare with what the policy means. */
export async function checkPolicyLaw({ desired, live, policy }: LawCase, listOrderSeed: number, expectResult: (after: ObjectMap) => void = () => undefined): Promise<void> {
  const instance = await emulatedInstance(live, { listOrderSeed });
  try {
    const options = await commitDesired(instance, desired, policy);
    const owners = new Owners();
    await owners.learn(instance.aws);
    const prepared = await previewRestore(instance.context, options);
    expect(prepared.plan.refusals).to.deep.equal([]);
    instance.emulator.clearCalls();
    const report = await restore(instance.context, options, () => Promise.resolve(true));
    const performed = [...instance.emulator.calls];
    await owners.learn(instance.aws);
    expect(performedOperations(performed, owners)).to.deep.equal(previewedOperations(prepared.operations));
    expect(report.outcomes.filter(({ outcome }) => outcome !== 'done')).to.deep.equal([]);
    const after = (await readLive(instance.context)).snapshot.objects;
    expect(diffObjects(after, prepared.plan.expected, ignore).changes).to.deep.equal([]);
    expectResult(after);
    await expectNothingLeft(instance, options);
  } finally {
    await instance.stop();
  }
}

const ignore = { readOnlyFields: 'ignore' } as const;

/** The desired state as a snapshot: of the same instance, unless a mapping leads from another. */
async function commitDesired(instance: EmulatedInstance, desired: Snapshot, policy: RestorePolicy): Promise<RestoreOptions> {
  const live = await readLive(instance.context);
  const of = policy.mapping === undefined ? live.snapshot.instance : desired.instance;
  const { snapshotId } = await commitLive(instance.context, { ...live, snapshot: { ...desired, instance: of } }, { purpose: 'backup' });
  return { ...instance.stack, revision: snapshotId, policy: { ...policy, allowDeletes: 1_000, allowLockout: true } };
}

async function expectNothingLeft(instance: EmulatedInstance, options: RestoreOptions): Promise<void> {
  instance.emulator.clearCalls();
  const second = await restore(instance.context, options, () => Promise.reject(new Error('nothing should need a confirmation')));
  expect(second.outcomes).to.deep.equal([]);
  expect(instance.emulator.calls.filter(({ mutating }) => mutating)).to.deep.equal([]);
}
