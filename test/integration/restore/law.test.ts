import { expect } from 'chai';
import fc from 'fast-check';
import { diffObjects } from '../../../src/diff/index.js';
import { accountAssignmentsSchema } from '../../../src/kinds/account-assignments/schema.js';
import { groupSchema } from '../../../src/kinds/group/schema.js';
import { permissionSetSchema } from '../../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import { kindNames, objectMap, type Snapshot } from '../../../src/model/index.js';
import { previewRestore, readLive, restore, type RestoreOptions } from '../../../src/operations/index.js';
import { commitLive } from '../../../src/operations/commit-live.js';
import { arbitraryDamage, arbitrarySnapshot, defaultAccounts, defaultInstance } from '../../support/arbitraries/index.js';
import { emulatedInstance, type EmulatedInstance } from '../../support/emulated-instance.js';
import { Owners, performedOperations, previewedOperations } from '../../support/performed-operations.js';

const bounds = { users: 6, groups: 4, permissionSets: 4, assignments: 8 };
const pair = arbitrarySnapshot(bounds).chain((desired) => fc.tuple(fc.constant(desired), arbitraryDamage(desired)));

describe('the law of the preview, on the real engine', function () {
  this.timeout(600_000);

  it('writes to an object exactly when and how the preview lists it, reaches the snapshot, and then previews nothing', async () => {
    await fc.assert(fc.asyncProperty(pair, fc.nat(), checkLaw), { numRuns: 10, endOnFailure: true });
  });

  it('holds for names that every JavaScript object inherits (seed 1390445754)', async () => {
    const names = ['toString', 'valueOf', 'constructor', '__proto__', 'then', 'toJSON', 'hasOwnProperty'];
    const desired = organizationOf(names, (name) => ({ [name]: 'new' }));
    await checkLaw([desired, organizationOf(names.slice(2), () => ({ team: 'old' }))], 1);
  });
});

/** Users, groups, permission sets with tags, and assignments under the same names. */
function organizationOf(names: readonly string[], tagsOf: (name: string) => Record<string, string>): Snapshot {
  const permissionSets = Object.fromEntries(names.map((name) => [name, { groups: [name], users: [name] }]));
  const objects = names.flatMap((name) => [
    makeObject(userSchema, { userName: name, displayName: name, name: { givenName: name, familyName: name } }),
    makeObject(groupSchema, { displayName: name, members: [name] }),
    makeObject(permissionSetSchema, { name, sessionDuration: 'PT1H', tags: tagsOf(name) }),
  ]);
  const assignments = makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets });
  return { instance: defaultInstance, accounts: defaultAccounts, objects: objectMap([...objects, assignments]), coverage: { kinds: kindNames, gaps: [] } };
}

async function checkLaw([desired, live]: [Snapshot, Snapshot], listOrderSeed: number): Promise<void> {
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
    expect(diffObjects(after.objects, desired.objects, { readOnlyFields: 'ignore' }).changes).to.deep.equal([]);
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
