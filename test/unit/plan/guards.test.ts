import { expect } from 'chai';
import { makeObject } from '../../../src/kinds/schemas.js';
import { groupSchema } from '../../../src/kinds/group/schema.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import { accountAssignmentsSchema } from '../../../src/kinds/account-assignments/schema.js';
import { permissionSetSchema } from '../../../src/kinds/permission-set/schema.js';
import { kindNames, objectMap, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';
import { deletionThreshold, planRestore } from '../../../src/plan/index.js';

const instance = { instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', identityStoreId: 'd-0123456789', region: 'us-east-1', ownerAccountId: '111111111111' };
const state = (objects: SnapshotObject[]): Snapshot => ({ instance, accounts: [], objects: objectMap(objects), coverage: { kinds: kindNames, gaps: [] } });
const user = (name: string): SnapshotObject => makeObject(userSchema, { userName: name });
const users = (count: number): SnapshotObject[] => Array.from({ length: count }, (_, index) => user(`user${index}`));
const access = (members: string[]): SnapshotObject[] => [
  user('admin'), user('other'),
  makeObject(groupSchema, { displayName: 'Admins', members }),
  makeObject(permissionSetSchema, { name: 'Admin' }),
  makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets: { Admin: { groups: ['Admins'] } } }),
];
const callerArn = 'arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/admin';
const guardsOf = (live: Snapshot, desired: Snapshot, policy = {}): string[] =>
  planRestore(live, desired, { strategy: 'mirror', ...policy }).refusals.map(({ guard }) => guard);

describe('guards', () => {
  it('allows the larger of ten objects and five percent to go without a flag', () => {
    expect([0, 100, 200, 1_000, 10_000].map(deletionThreshold)).to.deep.equal([10, 10, 10, 50, 500]);
  });

  it('refuses more deletions than the threshold, and names the flag that lifts it', () => {
    const [refusal] = planRestore(state(users(11)), state([]), { strategy: 'mirror' }).refusals;
    expect(refusal?.guard).to.equal('deletes');
    expect(refusal?.remedy).to.include('--allow-deletes 11');
  });

  it('accepts as many deletions as the flag allows over all kinds, and no more', () => {
    expect(guardsOf(state(users(11)), state([]), { allowDeletes: 11 })).to.deep.equal([]);
    expect(guardsOf(state(users(11)), state([]), { allowDeletes: 10 })).to.deep.equal(['deletes']);
    expect(guardsOf(state(users(3)), state([]), { allowDeletes: 2 })).to.deep.equal(['deletes']);
  });

  it('refuses a snapshot of another instance unless told otherwise', () => {
    const other = { ...state([]), instance: { ...instance, instanceArn: 'arn:aws:sso:::instance/ssoins-fedcba9876543210' } };
    expect(guardsOf(state([]), other)).to.deep.equal(['target']);
    expect(guardsOf(state([]), other, { allowOtherInstance: true })).to.deep.equal([]);
    const remedy = (ownerAccountId: string) => planRestore(state([]), { ...other, instance: { ...other.instance, ownerAccountId } }, { strategy: 'mirror' }).refusals[0]?.remedy;
    expect(remedy(instance.ownerAccountId)).to.include('accounts keep their IDs');
    expect(remedy('999999999999')).to.include('--map').and.not.include('keep their IDs');
  });

  it("refuses to remove the caller's own access, through a group as well", () => {
    const live = state(access(['admin']));
    expect(guardsOf(live, state(access(['other'])), { callerArn })).to.deep.equal(['lockout']);
    expect(guardsOf(live, state(access(['other'])), { callerArn, allowLockout: true })).to.deep.equal([]);
    expect(guardsOf(live, state(access(['admin', 'other'])), { callerArn })).to.deep.equal([]);
  });

  it('does not judge callers whose role is not from Identity Center', () => {
    expect(guardsOf(state(access(['admin'])), state(access(['other'])), { callerArn: 'arn:aws:iam::111111111111:user/root' })).to.deep.equal([]);
  });

  it('counts single assignments as deletions, and orphans not', () => {
    const people = users(60);
    const all = people.map(({ name }) => name);
    const account = (names: string[], body = {}): SnapshotObject[] =>
      [...people, makeObject(permissionSetSchema, { name: 'P' }), makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets: { P: { users: names } }, ...body })];
    expect(guardsOf(state(account(all)), state(account(all.slice(10))))).to.deep.equal([]);
    const [refusal] = planRestore(state(account(all)), state(account(all.slice(11))), { strategy: 'mirror' }).refusals;
    expect(refusal?.message).to.equal('The restore would delete 11 of 60 assignments; without a flag at most 10 may go');
    const orphans = all.map((principalId) => ({ permissionSet: 'P', principalType: 'USER' as const, principalId }));
    expect(guardsOf(state(account(all, { orphans })), state(account(all)))).to.deep.equal([]);
  });

  it('refuses to take the last administrators of an account, however that would happen', () => {
    const managed = ['arn:aws:iam::aws:policy/AdministratorAccess'];
    const everything = { Statement: [{ Effect: 'Allow', Action: '*', Resource: ['*'] }] };
    const account = (permissionSet: object, group: object, user: object = {}): SnapshotObject[] => [
      makeObject(userSchema, { userName: 'root', ...user }),
      makeObject(groupSchema, { displayName: 'Admins', members: ['root'], ...group }),
      makeObject(permissionSetSchema, { name: 'Admin', ...permissionSet }),
      makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets: { Admin: { groups: ['Admins'] } } }),
    ];
    const live = state(account({ managedPolicies: managed }, {}));
    expect(guardsOf(live, state(account({}, {})))).to.deep.equal(['lockout']);
    expect(guardsOf(live, state(account({ managedPolicies: managed }, { members: [] })))).to.deep.equal(['lockout']);
    expect(guardsOf(live, state(account({ managedPolicies: managed }, {}).slice(0, 3)))).to.deep.equal(['lockout']);
    expect(guardsOf(live, state(account({ inlinePolicy: everything }, {})))).to.deep.equal([]);
    expect(guardsOf(live, state(account({}, {})), { allowLockout: true })).to.deep.equal([]);
    expect(guardsOf(state(account({ managedPolicies: managed }, {}, { status: 'DISABLED' })), state(account({}, {})))).to.deep.equal([]);
  });
});
