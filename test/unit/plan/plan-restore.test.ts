import { expect } from 'chai';
import fc from 'fast-check';
import { diffObjects } from '../../../src/diff/index.js';
import { SnapshotError } from '../../../src/errors/index.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { permissionSetSchema } from '../../../src/kinds/permission-set/schema.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import { keyText, kindNames, objectMap, type Gap, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';
import { planRestore } from '../../../src/plan/index.js';
import { reachable } from '../../support/reachable.js';
import { arbitraryDamage, arbitrarySnapshot, defaultInstance } from '../../support/arbitraries/index.js';

const pair = arbitrarySnapshot({ users: 10, groups: 6, permissionSets: 6, assignments: 12 })
  .chain((desired) => fc.tuple(fc.constant(desired), arbitraryDamage(desired)));
const ignore = { readOnlyFields: 'ignore' } as const;

describe('planRestore', () => {
  it('reaches the snapshot under mirror, and then has nothing left to do', () => {
    fc.assert(fc.property(pair, ([desired, live]) => {
      const plan = planRestore(live, desired, { strategy: 'mirror' });
      expect(diffObjects(plan.after, reachable(desired.objects, live.objects), ignore).changes).to.deep.equal([]);
      const second = planRestore({ ...live, objects: plan.after }, desired, { strategy: 'mirror' });
      expect(second.changes.changes).to.deep.equal([]);
    }), { numRuns: 300 });
  });

  it('keeps every live object under overwrite', () => {
    fc.assert(fc.property(pair, ([desired, live]) => {
      const whole = withSharedUsers(live, desired);
      const plan = planRestore(whole, desired, { strategy: 'overwrite' });
      expect(plan.changes.changes.filter(({ action }) => action === 'delete')).to.deep.equal([]);
      for (const key of desired.objects.keys()) expect(plan.after.has(key)).to.equal(true);
    }), { numRuns: 200 });
  });

  it('never deletes what lies in a gap of the snapshot', () => {
    fc.assert(fc.property(pair, fc.nat(), ([desired, live], position) => {
      const missing = [...live.objects.values()][position % Math.max(1, live.objects.size)];
      if (missing === undefined) return;
      const gap: Gap = { kind: missing.kind, name: missing.name, operation: 'test', reason: 'test' };
      const holed = { ...desired, objects: without(desired, keyText(missing)), coverage: { ...desired.coverage, gaps: [gap] } };
      const plan = tryPlan(live, holed);
      const deleted = plan?.changes.changes.some((change) => change.action === 'delete' && keyText(change) === keyText(missing));
      expect(deleted ?? false).to.equal(false);
    }), { numRuns: 200 });
  });

  it('names what no call can bring back, and nothing that is there anyway', () => {
    const user = (status: 'ENABLED' | 'DISABLED'): SnapshotObject => makeObject(userSchema, { userName: 'u', status });
    const stateOf = (objects: SnapshotObject[]): Snapshot => ({ instance: defaultInstance, accounts: [], objects: objectMap(objects), coverage: { kinds: kindNames, gaps: [] } });
    const lost = (live: SnapshotObject[], desired: SnapshotObject): string[] =>
      planRestore(stateOf(live), stateOf([desired]), { strategy: 'mirror' }).unrestorable.map(({ reason }) => reason);
    expect(lost([], user('DISABLED'))).to.deep.equal(['status cannot be set through the API']);
    expect(lost([], user('ENABLED'))).to.deep.equal([]);
    expect(lost([user('DISABLED')], user('DISABLED'))).to.deep.equal([]);
    const set = (body: object): SnapshotObject => makeObject(permissionSetSchema, { name: 'S', sessionDuration: 'PT1H', ...body });
    expect(lost([set({ description: 'x' })], set({}))).to.deep.equal(['description stays as it is live: it cannot be taken away through the API']);
    expect(lost([set({ description: 'x' })], set({ description: 'y' }))).to.deep.equal([]);
  });

  it('refuses to restore a kind that could not be listed in the target', () => {
    fc.assert(fc.property(arbitrarySnapshot(), (state) => {
      const gap: Gap = { kind: 'group', operation: 'identitystore:ListGroups', reason: 'denied' };
      const live = { ...state, coverage: { ...state.coverage, gaps: [gap] } };
      const { refusals } = planRestore(live, state, { strategy: 'mirror' });
      expect(refusals.map(({ guard }) => guard)).to.include('gaps');
    }), { numRuns: 20 });
  });
});

function tryPlan(live: Snapshot, desired: Snapshot) {
  try {
    return planRestore(live, desired, { strategy: 'mirror' });
  } catch (thrown) {
    if (thrown instanceof SnapshotError) return undefined; // refusing is never deleting
    throw thrown;
  }
}

function without({ objects }: Snapshot, key: string) {
  return objectMap([...objects.values()].filter((object) => keyText(object) !== key));
}

/** Extra live objects may refer to objects that only live has; those stay as well, so the union has no broken reference. */
function withSharedUsers(live: Snapshot, desired: Snapshot): Snapshot {
  return { ...live, objects: new Map([...desired.objects, ...live.objects]) };
}
