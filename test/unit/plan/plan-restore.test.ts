import { expect } from 'chai';
import fc from 'fast-check';
import { diffObjects } from '../../../src/diff/index.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { groupSchema } from '../../../src/kinds/group/schema.js';
import { permissionSetSchema } from '../../../src/kinds/permission-set/schema.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import { keyText, kindNames, objectMap, type Gap, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';
import { planRestore, type RestorePolicy } from '../../../src/plan/index.js';
import { reachable } from '../../support/reachable.js';
import { arbitraryDamage, arbitrarySnapshot } from '../../support/arbitraries/index.js';
import { stateOf } from '../../support/state-of.js';

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

  it('changes only what is asked for by name, and that as a restore of everything would', () => {
    fc.assert(fc.property(pair, fc.array(fc.nat(), { maxLength: 6 }), ([desired, live], positions) => {
      const whole = tryPlan(live, desired);
      const keys = (whole?.changes.changes ?? []).map(keyText);
      const only = new Set(positions.flatMap((position) => keys[position % keys.length] ?? []));
      const part = tryPlan(live, desired, { only });
      if (whole === undefined || part === undefined) return;
      const relinked = part.changes.changes.filter((change) => !only.has(keyText(change)));
      expect(relinked.filter(({ action, properties }) => action !== 'update' || properties.some(({ path }) => path[0] !== 'grants'))).to.deep.equal([]);
      const deletions = (plan: typeof whole): string[] => plan.changes.changes.filter(({ action }) => action === 'delete').map(keyText);
      expect(deletions(part)).to.deep.equal(deletions(whole).filter((key) => only.has(key)));
      const inPart = new Set(part.unrestorable.map(keyText)); // mentions of what is not restored with it
      for (const key of only) if (!inPart.has(key)) expect(part.after.get(key), key).to.deep.equal(whole.after.get(key));
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

  it('leaves alone a kind that the snapshot does not cover, even one that cannot be read in the target', () => {
    fc.assert(fc.property(pair, fc.constantFrom(...kindNames), ([desired, live], kind) => {
      const covered = kindNames.filter((name) => name !== kind);
      const older = { ...desired, objects: new Map([...desired.objects].filter(([, object]) => object.kind !== kind)), coverage: { kinds: covered, gaps: [] } };
      const plan = tryPlan(live, older);
      const changes = (plan?.changes.changes ?? []).filter((change) => change.kind === kind);
      // What mentions an issuer that is replaced has to be linked to the new one, or it would lose access.
      expect(changes.filter(({ action, properties }) => action !== 'update' || properties.some(({ path }) => path[0] !== 'grants'))).to.deep.equal([]);
      const gap: Gap = { kind, operation: 'test', reason: 'denied' };
      const unread = tryPlan({ ...live, objects: older.objects, coverage: { kinds: kindNames, gaps: [gap] } }, older);
      expect(unread?.refusals ?? []).to.deep.equal([]);
    }), { numRuns: 100 });
  });

  it('names what no call can bring back, and nothing that is there anyway', () => {
    const user = (status: 'ENABLED' | 'DISABLED'): SnapshotObject => makeObject(userSchema, { userName: 'u', status });
    const lost = (live: SnapshotObject[], desired: SnapshotObject): string[] =>
      planRestore(stateOf(live), stateOf([desired]), { strategy: 'mirror' }).unrestorable.map(({ reason }) => reason);
    expect(lost([], user('DISABLED'))).to.deep.equal(['status cannot be set through the API: disable the user in the console now, because a user that is created can sign in as soon as there is a password']);
    expect(lost([], user('ENABLED'))).to.deep.equal([]);
    expect(lost([user('DISABLED')], user('DISABLED'))).to.deep.equal([]);
    const set = (body: object): SnapshotObject => makeObject(permissionSetSchema, { name: 'S', sessionDuration: 'PT1H', ...body });
    expect(lost([set({ description: 'x' })], set({}))).to.deep.equal(['description stays as it is live: it cannot be taken away through the API']);
    expect(lost([set({ description: 'x' })], set({ description: 'y' }))).to.deep.equal([]);
  });

  it('leaves out, of what is asked for by name, members who have been deleted since, and says so', () => {
    const user = (userName: string): SnapshotObject => makeObject(userSchema, { userName });
    const group = (members: string[], description?: string): SnapshotObject => makeObject(groupSchema, { displayName: 'Admins', members, description });
    const before = stateOf([user('ann'), user('bob'), group(['ann', 'bob'])]);
    const only = new Set(['group/Admins']);
    const plan = planRestore(stateOf([user('ann'), group(['ann'], 'changed')]), before, { strategy: 'mirror', only });
    expect([plan.refusals, plan.findings]).to.deep.equal([[], []]);
    expect(plan.after.get('group/Admins')?.body['members']).to.deep.equal(['ann']);
    expect(plan.unrestorable.map(({ reason }) => reason)).to.include(
      'user/bob is no longer there, so it is left out: create it again by hand or restore it, then run the rollback once more');
    const whole = planRestore(stateOf([user('ann'), group(['ann'])]), before, { strategy: 'mirror', select: [[{ field: 'kind', patterns: ['group'] }]] });
    expect(whole.findings.map(({ check }) => check)).to.deep.equal(['references']);
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

function tryPlan(live: Snapshot, desired: Snapshot, policy: Partial<RestorePolicy> = {}) {
  const plan = planRestore(live, desired, { strategy: 'mirror', ...policy });
  return plan.findings.some(({ check }) => check === 'references') ? undefined : plan; // refusing is never deleting
}

function without({ objects }: Snapshot, key: string) {
  return objectMap([...objects.values()].filter((object) => keyText(object) !== key));
}

/** Extra live objects may refer to objects that only live has; those stay as well, so the union has no broken reference. */
function withSharedUsers(live: Snapshot, desired: Snapshot): Snapshot {
  return { ...live, objects: new Map([...desired.objects, ...live.objects]) };
}
