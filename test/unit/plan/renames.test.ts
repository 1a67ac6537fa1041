import { expect } from 'chai';
import { accountAssignmentsSchema } from '../../../src/kinds/account-assignments/schema.js';
import { groupSchema } from '../../../src/kinds/group/schema.js';
import { permissionSetSchema } from '../../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import { keyText, type ConflictStrategy, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';
import { planRestore } from '../../../src/plan/index.js';
import { defaultInstance } from '../../support/arbitraries/index.js';
import { stateOf } from '../../support/state-of.js';

const organization = (group: string, user: string): SnapshotObject[] => [
  makeObject(userSchema, { userName: user, id: 'user-1' }),
  makeObject(groupSchema, { displayName: group, members: [user], id: 'group-1' }),
  makeObject(permissionSetSchema, { name: 'Admin', id: 'ps-1' }),
  makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets: { Admin: { groups: [group], users: [user] } } }),
];
const planOf = (live: SnapshotObject[], desired: SnapshotObject[], strategy: ConflictStrategy = 'mirror', state: Partial<Snapshot> = {}) =>
  planRestore({ ...stateOf(live), ...state }, stateOf(desired), { strategy, allowOtherInstance: true });
const operations = ({ changes }: ReturnType<typeof planOf>): string[] => changes.changes.map((change) => `${change.action} ${keyText(change)}`);

describe('a rename since the snapshot', () => {
  it('is undone for a group, which keeps its members and assignments', () => {
    const plan = planOf(organization('Renamed', 'alice'), organization('Admins', 'alice'));
    expect(operations(plan)).to.deep.equal(['update group/Renamed']);
    expect(plan.changes.changes[0]?.properties).to.deep.equal([{ path: ['displayName'], action: 'replace', before: 'Renamed', after: 'Admins' }]);
    expect([...plan.expected.keys()]).to.deep.equal(['user/alice', 'group/Admins', 'permission-set/Admin', 'account-assignments/111111111111']);
    expect(plan.expected.get('account-assignments/111111111111')?.body['permissionSets']).to.deep.equal({ Admin: { groups: ['Admins'], users: ['alice'] } });
    expect(operations(planOf([...plan.expected.values()], organization('Admins', 'alice')))).to.deep.equal([]);
  });

  it('of a user stays, is said, and is followed by what mentions the user', () => {
    const plan = planOf(organization('Admins', 'alice.new'), organization('Admins', 'alice'));
    expect(operations(plan)).to.deep.equal([]);
    expect(plan.unrestorable.map(({ name, reason }) => `${name} ${reason}`)).to.deep.equal(['alice is called alice.new now and stays so: the API documents no change of this name']);
  });

  it('in letter case only is one too, whatever the ID and the instance', () => {
    const recreated = organization('ADMINS', 'Alice').map((object) => ({ ...object, body: { ...object.body, ...(object.body['id'] === undefined ? {} : { id: `new-${object.name}` }) } }));
    const elsewhere = { instance: { ...defaultInstance, instanceArn: 'arn:aws:sso:::instance/ssoins-fedcba9876543210' } };
    for (const state of [{}, elsewhere]) {
      const plan = planOf(recreated, organization('Admins', 'alice'), 'mirror', state);
      expect(operations(plan)).to.deep.equal(['update group/ADMINS']);
      expect([...plan.expected.keys()].slice(0, 2)).to.deep.equal(['user/Alice', 'group/Admins']);
    }
  });

  it('is undone under merge, and by an answer, under the live key', () => {
    for (const policy of [{ strategy: 'merge' }, { strategy: 'prompt', answers: new Map([['group/Renamed', 'merge' as const]]) }] as const) {
      const plan = planRestore(stateOf(organization('Renamed', 'alice')), stateOf(organization('Admins', 'alice')), policy);
      expect(operations(plan)).to.deep.equal(['update group/Renamed']);
      expect(plan.after.get('group/Renamed')?.name).to.equal('Renamed');
      expect([...plan.expected.keys()]).to.include('group/Admins').and.not.to.include('group/Renamed');
    }
  });

  it('of a group that waits for a user is undone under the live key', () => {
    const desired = [makeObject(groupSchema, { displayName: 'Admins', members: ['carol'], id: 'group-1' }), makeObject(userSchema, { userName: 'carol', externalIds: [{ issuer: 'idp', id: 'c' }] })];
    const live = [makeObject(groupSchema, { displayName: 'Renamed', members: [], id: 'group-1' })];
    const plan = planRestore(stateOf(live), stateOf(desired), { strategy: 'mirror', identitySource: 'external' });
    expect(operations(plan)).to.deep.equal(['update group/Renamed']);
    expect(plan.awaited).to.deep.equal([{ kind: 'user', name: 'carol' }]);
    expect([...plan.expected.keys()]).to.deep.equal(['group/Admins']);
  });

  it('of what the restore is not about is not expected', () => {
    const plan = planRestore(stateOf(organization('Renamed', 'alice')), stateOf(organization('Admins', 'alice')), { strategy: 'mirror', kinds: ['permission-set'] });
    expect(operations(plan)).to.deep.equal([]);
    expect([...plan.expected.keys()]).to.include('group/Renamed').and.not.to.include('group/Admins');
  });

  it('by ID is none where another object has the name but for its case', () => {
    const live = [...organization('Renamed', 'alice'), makeObject(groupSchema, { displayName: 'ADMINS', id: 'group-2' })];
    expect(operations(planOf(live, organization('Admins', 'alice')))).to.have.members(['delete group/Renamed', 'update group/ADMINS', 'update account-assignments/111111111111']);
  });

  it('stays under skip', () => {
    expect(operations(planOf(organization('Renamed', 'alice'), organization('Admins', 'alice'), 'skip'))).to.deep.equal([]);
  });

  it('is none where the old name is in use again, where the new one is in the snapshot, and in another instance', () => {
    const taken = [...organization('Renamed', 'alice'), makeObject(groupSchema, { displayName: 'Admins', id: 'group-2' })];
    expect(operations(planOf(taken, organization('Admins', 'alice')))).to.include('delete group/Renamed');
    const both = [...organization('Admins', 'alice'), makeObject(groupSchema, { displayName: 'Renamed', id: 'group-3' })];
    expect(operations(planOf(organization('Renamed', 'alice'), both))).to.include('create group/Admins');
    const elsewhere = { instance: { ...defaultInstance, instanceArn: 'arn:aws:sso:::instance/ssoins-fedcba9876543210' } };
    expect(operations(planOf(organization('Renamed', 'alice'), organization('Admins', 'alice'), 'mirror', elsewhere))).to.include('create group/Admins');
  });
});
