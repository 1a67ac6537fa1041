import { expect } from 'chai';
import fc from 'fast-check';
import { diffObjects } from '../../../src/diff/index.js';
import { propertiesOf, schemaOf } from '../../../src/kinds/schemas.js';
import type { PropertyValue } from '../../../src/kinds/kind.js';
import { isRemoval, kindNames, objectMap, type RestorePlan, type Snapshot } from '../../../src/model/index.js';
import { planRestore, type RestorePolicy } from '../../../src/plan/index.js';
import { formerIdsOf } from '../../../src/plan/scope/scope-facts.js';
import { placesOf } from '../../../src/plan/scope/places.js';
import { scopeOf } from '../../../src/plan/scope/scope.js';
import { arbitraryDamage, arbitrarySnapshot } from '../../support/arbitraries/index.js';
import { arbitraryScope, arbitraryStrategy } from '../../support/arbitraries/restore-policy.js';
import { reachable } from '../../support/reachable.js';

const pair = arbitrarySnapshot({ users: 8, groups: 5, permissionSets: 5, assignments: 10 })
  .chain((desired) => fc.tuple(fc.constant(desired), arbitraryDamage(desired, { edits: 10 })));
const withPolicy = pair.chain(([desired, live]) => fc.tuple(fc.constant(desired), fc.constant(live), arbitraryStrategy(desired, live), arbitraryScope(desired, live)))
  .map(([desired, live, strategy, scope]) => [desired, live, { ...strategy, ...scope }] as const);
const ignore = { readOnlyFields: 'ignore' } as const;

/** The plan, or nothing where the result would have broken references and the restore is refused. */
function planOf(live: Snapshot, desired: Snapshot, policy: RestorePolicy): RestorePlan | undefined {
  const plan = planRestore(live, desired, policy);
  return plan.findings.some(({ check }) => check === 'references') ? undefined : plan;
}

/** How many of the laws' cases were refused: a law about nothing but refusals would say nothing. */
function counted() {
  const counts = { planned: 0, refused: 0 };
  return {
    plan: (live: Snapshot, desired: Snapshot, policy: RestorePolicy) => {
      const plan = planOf(live, desired, policy);
      counts[plan === undefined ? 'refused' : 'planned'] += 1;
      return plan;
    },
    expectMostPlanned: () => { expect(counts.planned).to.be.greaterThan(counts.refused); },
  };
}

describe('a plan, whatever the strategy and the selection', function () {
  this.timeout(240_000);

  it('has nothing left to do when it is done', () => {
    const cases = counted();
    fc.assert(fc.property(withPolicy, ([desired, live, policy]) => {
      const plan = cases.plan(live, desired, policy);
      if (plan === undefined) return;
      const second = planRestore({ ...live, objects: plan.expected }, desired, policy);
      expect(second.changes.changes).to.deep.equal([]);
    }), { numRuns: 1_500 });
    cases.expectMostPlanned();
  });

  it('leaves alone what it is not about', () => {
    const cases = counted();
    fc.assert(fc.property(withPolicy, ([desired, live, policy]) => {
      const plan = cases.plan(live, desired, { ...policy, withDependencies: false });
      if (plan === undefined) return;
      const scope = scopeOf(policy, { places: placesOf(live.accounts), formerIds: formerIdsOf(desired.objects) });
      const restOf = (objects: Snapshot['objects']) => objectMap([...objects.values()].map((object) => scope.rest(object)).filter((object) => object !== undefined));
      const differences = diffObjects(restOf(live.objects), restOf(plan.after), ignore).changes
        // What mentions an issuer that is replaced has to be linked to the new one, or it would lose access.
        .filter(({ properties }) => properties.some(({ path }) => path[0] !== 'grants'));
      expect(differences).to.deep.equal([]);
    }), { numRuns: 1_500 });
    cases.expectMostPlanned();
  });

  it('deletes nothing but under mirror, or where somebody has taken the side of the snapshot', () => {
    fc.assert(fc.property(withPolicy, ([desired, live, policy]) => {
      const deletions = planOf(live, desired, policy)?.changes.changes.filter(({ action }) => action === 'delete') ?? [];
      if (policy.strategy !== 'mirror' && policy.strategy !== 'prompt') expect(deletions).to.deep.equal([]);
      for (const { kind, name } of deletions) {
        if (policy.strategy === 'prompt') expect(policy.answers?.get(`${kind}/${name}`) ?? policy.answers?.get(`${kind}/*`)).to.equal('snapshot');
      }
    }), { numRuns: 1_000 });
  });
});

describe('the strategy', function () {
  this.timeout(240_000);

  it('mirror gives exactly the snapshot', () => {
    fc.assert(fc.property(pair, ([desired, live]) => {
      const { expected } = planRestore(live, desired, { strategy: 'mirror' });
      expect(diffObjects(expected, reachable(desired.objects, live.objects), ignore).changes).to.deep.equal([]);
    }), { numRuns: 500 });
  });

  it('overwrite gives the objects of the snapshot, and keeps all others', () => {
    fc.assert(fc.property(pair, ([desired, live]) => {
      const { expected } = planRestore(live, desired, { strategy: 'overwrite' });
      expect(diffObjects(expected, reachable(new Map([...live.objects, ...desired.objects]), live.objects), ignore).changes).to.deep.equal([]);
    }), { numRuns: 500 });
  });

  it('merge takes nothing away, and has all that the snapshot has', () => {
    fc.assert(fc.property(pair, ([desired, live]) => {
      const { expected } = planRestore(live, desired, { strategy: 'merge' });
      for (const [key, object] of [...live.objects, ...desired.objects]) {
        const merged = expected.get(key);
        if (merged === undefined) throw new Error(`${key} is gone`);
        const [had, has] = [propertiesOf(object), propertiesOf(merged)];
        for (const property of schemaOf(object.kind).unionProperties) if (had[property] !== undefined) expectWithin(had[property], has[property]);
        expect(Object.keys(has)).to.include.members(Object.keys(had));
      }
    }), { numRuns: 500 });
  });

  it('skip creates what is missing and changes nothing that is there, except for assignments that are missing', () => {
    fc.assert(fc.property(pair, ([desired, live]) => {
      const { changes, expected } = planRestore(live, desired, { strategy: 'skip' });
      const touched = changes.changes.filter(({ action, kind }) => action !== 'create' && kind !== 'account-assignments');
      expect(touched).to.deep.equal([]);
      for (const key of desired.objects.keys()) expect(expected.has(key)).to.equal(true);
      for (const { properties } of changes.changes.filter(({ kind }) => kind === 'account-assignments')) {
        expect(properties.every(({ action }) => action === 'add')).to.equal(true);
      }
    }), { numRuns: 500 });
  });

  it('prompt with one answer for everything is mirror, merge, or skip without its assignments', () => {
    const all = (answer: 'snapshot' | 'merge' | 'live') => new Map(kindNames.map((kind) => [`${kind}/*`, answer] as const));
    fc.assert(fc.property(pair, ([desired, live]) => {
      const resultOf = (policy: RestorePolicy) => planRestore(live, desired, policy).expected;
      const same = (a: Snapshot['objects'], b: Snapshot['objects']) => { expect(diffObjects(a, b, ignore).changes).to.deep.equal([]); };
      same(resultOf({ strategy: 'prompt', answers: all('snapshot') }), resultOf({ strategy: 'mirror' }));
      same(resultOf({ strategy: 'prompt', answers: all('merge') }), resultOf({ strategy: 'merge' }));
      const kept = planRestore(live, desired, { strategy: 'prompt', answers: all('live') });
      expect(kept.changes.changes.filter(({ action }) => action !== 'create')).to.deep.equal([]);
      expect(kept.conflicts).to.deep.equal([]);
    }), { numRuns: 300 });
  });

  it('prompt without answers changes nothing that is there, and lists each conflict with what the snapshot would do', () => {
    fc.assert(fc.property(pair, ([desired, live]) => {
      const plan = planRestore(live, desired, { strategy: 'prompt' });
      const mirror = planRestore(live, desired, { strategy: 'mirror' });
      expect(plan.changes.changes.filter(({ action }) => action !== 'create')).to.deep.equal([]);
      const missed = mirror.changes.changes.filter((change) => isRemoval(change) || change.action === 'update')
        .filter(({ kind, name }) => !plan.conflicts.some((conflict) => conflict.kind === kind && conflict.name === name));
      // What mentions a replaced issuer is written again, which is no conflict.
      expect(missed.filter(({ properties }) => properties.some(({ path }) => path[0] !== 'grants'))).to.deep.equal([]);
      expect(plan.refusals.some(({ guard }) => guard === 'conflicts')).to.equal(plan.conflicts.length > 0);
    }), { numRuns: 300 });
  });
});

/** Every set and mapping of the part is in the whole; single values may differ. */
function expectWithin(part: PropertyValue, whole: PropertyValue | undefined): void {
  if (typeof part !== 'object' || Array.isArray(part)) return;
  expect(whole).to.be.an('object');
  for (const [key, value] of Object.entries(part)) {
    expect(Object.keys(whole as object)).to.include(key);
    expectWithin(value, (whole as Record<string, PropertyValue>)[key]);
  }
}
