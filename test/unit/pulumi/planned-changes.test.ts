import { expect } from 'chai';
import fc from 'fast-check';
import type { IdcError } from '../../../src/errors/index.js';
import type { PropertyMap } from '../../../src/kinds/kind.js';
import { keyText, type ChangeAction, type ObjectKey } from '../../../src/model/index.js';
import { planRestore } from '../../../src/plan/index.js';
import { plannedChanges, plannedChangesSchema, requirePlanned, type PlannedChanges, type Write } from '../../../src/pulumi/planned-changes.js';
import { resourceProperties, visibleProperties } from '../../../src/pulumi/resource-properties.js';
import { arbitraryDamage, arbitrarySnapshot } from '../../support/arbitraries/index.js';

const pair = arbitrarySnapshot({ users: 10, groups: 6, permissionSets: 6, assignments: 12 })
  .chain((desired) => fc.tuple(fc.constant(desired), arbitraryDamage(desired)));

const allowed: Readonly<Record<ChangeAction, readonly Write[]>> = { create: ['create'], update: ['update'], replace: ['delete', 'create'], delete: ['delete'] };
const writes: readonly Write[] = ['create', 'update', 'delete'];

function refusal(planned: PlannedChanges, write: Write, key: ObjectKey, properties: PropertyMap): string {
  try {
    requirePlanned(planned, write, key, properties);
    return '';
  } catch (thrown) {
    return (thrown as IdcError).code;
  }
}

/** As a resource comes back from the engine: the order of keys is not kept. */
function reversed<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, inner]) => [key, reversed(inner as unknown)])) as T;
}

describe('requirePlanned', () => {
  it('lets exactly the writes of a plan pass', () => {
    fc.assert(fc.property(pair, ([desired, live]) => {
      const plan = planRestore(live, desired, { strategy: 'mirror' });
      const planned = plannedChangesSchema.parse(JSON.parse(JSON.stringify(plannedChanges(plan))));
      for (const [key, object] of new Map([...plan.before, ...plan.after])) {
        const properties = reversed(visibleProperties(resourceProperties(object, plan.after.has(key) ? plan.after : plan.before, '/t')));
        const change = plan.changes.changes.find((one) => keyText(one) === key);
        const passing = writes.filter((write) => refusal(planned, write, object, properties) === '');
        expect(passing, key).to.have.members([...(change === undefined ? [] : allowed[change.action])]);
      }
    }), { numRuns: 100 });
  });

  it('refuses a planned object that shall become something else', () => {
    fc.assert(fc.property(pair, ([desired, live]) => {
      const plan = planRestore(live, desired, { strategy: 'mirror' });
      const planned = plannedChanges(plan);
      for (const { kind, name, action } of plan.changes.changes.filter((change) => change.action === 'create' || change.action === 'update')) {
        const wanted = visibleProperties(resourceProperties(plan.after.get(keyText({ kind, name }))!, plan.after, '/t'));
        expect(refusal(planned, action as Write, { kind, name }, { ...wanted, other: 'value' })).to.equal('GUARD_UNPLANNED');
      }
    }), { numRuns: 50 });
  });

  it('refuses names that mean something to JavaScript', () => {
    for (const name of ['__proto__', 'constructor']) expect(refusal({}, 'delete', { kind: 'user', name }, {})).to.equal('GUARD_UNPLANNED');
  });
});
