import { expect } from 'chai';
import { groupSchema } from '../../../src/kinds/group/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import { keyText, kindNames, objectMap, type RestorePlan, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';
import { judgeDrill, type DrillEvidence } from '../../../src/operations/drill/judge-drill.js';
import { planRestore } from '../../../src/plan/index.js';
import { defaultAccounts, defaultInstance } from '../../support/arbitraries/index.js';

const alice = makeObject(userSchema, { userName: 'alice', title: 'Engineer' });
const external = makeObject(userSchema, { userName: 'bob', externalIds: [{ issuer: 'idp', id: '1' }] });
const admins = makeObject(groupSchema, { displayName: 'Admins', members: ['alice'] });

const stateOf = (...objects: SnapshotObject[]): Snapshot =>
  ({ instance: defaultInstance, accounts: defaultAccounts, objects: objectMap(objects), coverage: { kinds: kindNames, gaps: [] } });

function evidence(snapshot: Snapshot, restored: readonly SnapshotObject[], change: (plan: RestorePlan) => RestorePlan = (plan) => plan): DrillEvidence {
  const plan = change(planRestore(stateOf(), snapshot, { strategy: 'mirror', identitySource: 'identity-center' }));
  return { snapshot, plan, unrestorable: plan.unrestorable, restored: objectMap(restored) };
}

describe('the judgement of a drill', () => {
  it('is proved when everything is there again', () => {
    const { verdict, kinds } = judgeDrill(evidence(stateOf(alice, admins), [alice, admins]));
    expect(verdict).to.equal('proved');
    expect(kinds.slice(0, 2)).to.deep.equal([{ kind: 'user', total: 1, restored: 1 }, { kind: 'group', total: 1, restored: 1 }]);
  });

  it('is in part when something cannot be restored and is named', () => {
    expect(judgeDrill(evidence(stateOf(alice, external), [alice, makeObject(userSchema, { userName: 'bob' })])).verdict).to.equal('partial');
  });

  it('is in part when the snapshot has a gap', () => {
    const gap = { kind: 'user', name: 'carol', operation: 'identitystore:DescribeUser', reason: 'denied' } as const;
    const snapshot = { ...stateOf(alice), coverage: { kinds: kindNames, gaps: [gap] } };
    expect(judgeDrill(evidence(snapshot, [alice])).verdict).to.equal('partial');
  });

  it('is unequal when an object differs, is missing or is there besides', () => {
    const other = makeObject(userSchema, { userName: 'alice', title: 'Auditor' });
    for (const restored of [[other, admins], [admins], [alice, admins, external]]) {
      expect(judgeDrill(evidence(stateOf(alice, admins), restored)).verdict).to.equal('unequal');
    }
  });

  it('is unequal when the plan itself left out an object without a word', () => {
    const dropped = evidence(stateOf(alice, admins), [alice], (plan) => ({ ...plan, after: objectMap([alice]) }));
    const { verdict, differences, kinds } = judgeDrill(dropped);
    expect(verdict).to.equal('unequal');
    expect(differences.changes.map(keyText)).to.deep.equal(['group/Admins']);
    expect(kinds[1]).to.deep.equal({ kind: 'group', total: 1, restored: 0 });
  });

  it('is unequal when the plan changed an object without a word', () => {
    const altered = makeObject(userSchema, { userName: 'alice', title: 'Auditor' });
    expect(judgeDrill(evidence(stateOf(alice), [altered], (plan) => ({ ...plan, after: objectMap([altered]) }))).verdict).to.equal('unequal');
  });
});
