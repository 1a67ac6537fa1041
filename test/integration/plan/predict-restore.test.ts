import { expect } from 'chai';
import fc from 'fast-check';
import { accountAssignmentsSchema } from '../../../src/kinds/account-assignments/schema.js';
import { permissionSetSchema } from '../../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import type { Snapshot } from '../../../src/model/index.js';
import { readLive, restore } from '../../../src/operations/index.js';
import { commitLive } from '../../../src/operations/commit-live.js';
import { planRestore, predictRestore } from '../../../src/plan/index.js';
import { arbitraryDamage, arbitrarySnapshot, defaultAccounts } from '../../support/arbitraries/index.js';
import { carryOut } from '../../support/carry-out.js';
import { emulatedInstance } from '../../support/emulated-instance.js';
import { countLogged, countsApart, writesOf } from '../../support/logged-calls.js';
import { reconcileContext } from '../../support/reconcile-context.js';
import { stateOf } from '../../support/state-of.js';

const bounds = { users: 8, groups: 5, permissionSets: 5, assignments: 10 };
const pair = arbitrarySnapshot(bounds)
  .chain((desired) => fc.tuple(fc.constant(desired), arbitraryDamage(desired, { edits: 10 })));

/** How far all calls together may be from the prediction: looks that came too early or too late, and waits for a deprovisioning. */
const tolerance = (calls: number): number => 0.1 * calls + 2;

/** The emulator's work ends at once, but its first answer to a look is always that it goes on: two looks, at 0.15 and 0.375 s. */
const assignmentSeconds = 0.3;

describe('the prediction of a restore', function () {
  this.timeout(600_000);

  it('has exactly the writes of the emulator\'s log, and all calls within a tenth and two, for random damage', async () => {
    await fc.assert(fc.asyncProperty(pair, checkByReconcilers), { numRuns: 30, endOnFailure: true });
  });

  it('is within a tenth of all calls for two hundred assignments in twenty accounts, outstanding together', () => checkTogether(manyAssignments(), 1.5));

  it('has exactly the writes that the Pulumi engine carries out', async () => {
    await fc.assert(fc.asyncProperty(pair, checkByEngine), { numRuns: 2, endOnFailure: true });
  });
});

/** 30 users of whom every account lacks ten, in twenty accounts. */
function manyAssignments(): [desired: Snapshot, live: Snapshot] {
  const names = Array.from({ length: 30 }, (_, index) => `user-${index}`);
  const accounts = Array.from({ length: 20 }, (_, index) => ({ accountId: String(100_000_000_000 + index), name: `Account ${index}`, email: `a${index}@example.com`, status: 'ACTIVE' }));
  const state = (count: number): Snapshot => ({
    ...stateOf([
      ...names.map((userName) => makeObject(userSchema, { userName, displayName: userName, name: { givenName: 'G', familyName: 'F' } })),
      makeObject(permissionSetSchema, { name: 'Reader', sessionDuration: 'PT1H' }),
      ...accounts.map(({ accountId }, index) => makeObject(accountAssignmentsSchema, { accountId, permissionSets: { Reader: { users: names.slice(index % 10, index % 10 + count) } } })),
    ]),
    accounts: [...defaultAccounts, ...accounts],
  });
  return [state(15), state(5)];
}

/** Carries the restore out as the provider does: all accounts at once, ten assignments outstanding. */
async function checkTogether([desired, live]: [Snapshot, Snapshot], seconds: number): Promise<void> {
  const instance = await emulatedInstance(live, { pageSize: 100, asyncMs: seconds * 1_000, asyncSpread: 0.3 });
  try {
    const plan = planRestore((await readLive(instance.context)).snapshot, desired, { strategy: 'mirror', allowOtherInstance: true });
    const predicted = predictRestore(plan, { requestsPerSecond: 20, assignmentSeconds: seconds });
    const context = await reconcileContext(instance);
    instance.emulator.clearCalls();
    await Promise.all(plan.changes.changes.map((change) => carryOut({ ...plan, changes: { ...plan.changes, changes: [change] } }, context)));
    const logged = countLogged(instance.emulator.calls);
    const made = Object.values(logged).reduce((sum, count) => sum + count, 0);
    expect(logged['sso:CreateAccountAssignment']).to.equal(200);
    expect(countsApart(writesOf(predicted.calls), writesOf(logged))).to.deep.equal({});
    expect(predicted.totalCalls, JSON.stringify(countsApart(predicted.calls, logged))).to.be.closeTo(made, 0.1 * made);
  } finally {
    await instance.stop();
  }
}

async function checkByReconcilers([desired, damaged]: [Snapshot, Snapshot]): Promise<void> {
  const instance = await emulatedInstance(damaged, { pageSize: 100 });
  try {
    const { snapshot: live } = await readLive(instance.context);
    const plan = planRestore(live, desired, { strategy: 'mirror', allowOtherInstance: true });
    const predicted = predictRestore(plan, { requestsPerSecond: 20, assignmentSeconds, outstandingAssignments: 1 }); // carryOut writes one object after the other
    const context = await reconcileContext(instance);
    instance.emulator.clearCalls();
    await carryOut(plan, context);
    const logged = countLogged(instance.emulator.calls);
    expect(countsApart(writesOf(predicted.calls), writesOf(logged))).to.deep.equal({});
    const made = Object.values(logged).reduce((sum, count) => sum + count, 0);
    expect(predicted.totalCalls, JSON.stringify(countsApart(predicted.calls, logged))).to.be.closeTo(made, tolerance(made));
  } finally {
    await instance.stop();
  }
}

async function checkByEngine([desired, damaged]: [Snapshot, Snapshot]): Promise<void> {
  const instance = await emulatedInstance(damaged, { pageSize: 100 });
  try {
    const live = await readLive(instance.context);
    const { snapshotId } = await commitLive(instance.context, { ...live, snapshot: { ...desired, instance: live.snapshot.instance } }, { purpose: 'backup' });
    instance.emulator.clearCalls();
    let predicted: Readonly<Record<string, number>> = {};
    await restore(instance.context, { ...instance.stack, revision: snapshotId, policy: { strategy: 'mirror', allowDeletes: 1_000 } }, (prepared) => {
      predicted = prepared.prediction.calls;
      instance.emulator.clearCalls(); // what the checks of the target have asked is no part of it
      return Promise.resolve(true);
    });
    expect(countsApart(writesOf(predicted), writesOf(countLogged(instance.emulator.calls)))).to.deep.equal({});
  } finally {
    await instance.stop();
  }
}
