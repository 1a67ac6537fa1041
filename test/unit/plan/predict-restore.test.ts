import { expect } from 'chai';
import { accountAssignmentsSchema } from '../../../src/kinds/account-assignments/schema.js';
import { groupSchema, type Group } from '../../../src/kinds/group/schema.js';
import { permissionSetSchema } from '../../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import { kindNames, objectMap, type Snapshot, type SnapshotObject } from '../../../src/model/index.js';
import { planRestore, predictRestore, type PredictionSettings } from '../../../src/plan/index.js';
import { defaultAccounts, defaultInstance } from '../../support/arbitraries/index.js';

const settings: PredictionSettings = { requestsPerSecond: 20 };

function stateOf(...objects: SnapshotObject[]): Snapshot {
  return { instance: defaultInstance, accounts: defaultAccounts, objects: objectMap(objects), coverage: { kinds: kindNames, gaps: [] } };
}

const predict = (live: Snapshot, desired: Snapshot, more: Partial<PredictionSettings> = {}) =>
  predictRestore(planRestore(live, desired, { strategy: 'mirror', allowDeletes: 10_000 }), { ...settings, ...more });

const users = (count: number): SnapshotObject[] => Array.from({ length: count }, (_, index) => makeObject(userSchema, { userName: `user-${index}` }));
const group = (body: Group): SnapshotObject => makeObject(groupSchema, body);
const permissionSet = (sessionDuration: string): SnapshotObject => makeObject(permissionSetSchema, { name: 'Admin', sessionDuration });
const assigned = (accountId: string, names: string[]): SnapshotObject =>
  makeObject(accountAssignmentsSchema, { accountId, permissionSets: { Admin: { users: names } } });
const names = (count: number): string[] => users(count).map(({ name }) => name);

describe('predicting a restore', () => {
  it('finds nothing to do between equal states', () => {
    expect(predict(stateOf(...users(3)), stateOf(...users(3)))).to.deep.equal({ calls: {}, totalCalls: 0, minutes: 0, requestsPerSecond: 20 });
  });

  it('takes the rate limit of the service with the most calls', () => {
    const { calls, minutes } = predict(stateOf(), stateOf(...users(2_400)));
    expect(calls).to.deep.equal({ 'identitystore:CreateUser': 2_400 });
    expect(minutes).to.equal(2);
  });

  it('looks members up one by one when few go, and lists them when many go', () => {
    const state = (count: number): Snapshot => stateOf(...users(150), group({ displayName: 'All', members: names(count) }));
    expect(predict(state(150), state(147)).calls).to.deep.equal({ 'identitystore:GetGroupMembershipId': 3, 'identitystore:DeleteGroupMembership': 3 });
    expect(predict(state(150), state(100)).calls).to.deep.equal({ 'identitystore:ListGroupMemberships': 2, 'identitystore:DeleteGroupMembership': 50 });
  });

  it('looks at each assignment until it has ended', () => {
    const before = stateOf(...users(1), permissionSet('PT1H'));
    const after = stateOf(...users(1), permissionSet('PT1H'), assigned('111111111111', names(1)));
    expect(predict(before, after).calls).to.deep.equal({ 'sso:CreateAccountAssignment': 1, 'sso:DescribeAccountAssignmentCreationStatus': 8 });
    expect(predict(before, after, { assignmentSeconds: 0 }).calls['sso:DescribeAccountAssignmentCreationStatus']).to.equal(1);
  });

  it('is bound by ten assignments at a time, and by one at a time within an account', () => {
    const before = stateOf(...users(100), permissionSet('PT1H'));
    const withAll = (accounts: readonly string[]): Snapshot => stateOf(...users(100), permissionSet('PT1H'), ...accounts.map((id) => assigned(id, names(100))));
    const unlimited = { requestsPerSecond: 0, assignmentSeconds: 6 };
    expect(predict(before, withAll(['111111111111']), unlimited).minutes).to.equal(10);
    const twenty = Array.from({ length: 20 }, (_, index) => String(100_000_000_000 + index));
    expect(predict(before, withAll(twenty), unlimited).minutes).to.equal(20);
  });

  it('provisions a permission set that changes only where it is in use', () => {
    const state = (duration: string, ...more: SnapshotObject[]): Snapshot => stateOf(...users(1), permissionSet(duration), ...more);
    const used = assigned('111111111111', names(1));
    expect(predict(state('PT1H'), state('PT2H')).calls).to.deep.equal({ 'sso:UpdatePermissionSet': 1, 'sso:ListAccountsForProvisionedPermissionSet': 1 });
    const { calls, minutes } = predict(state('PT1H', used), state('PT2H', used), { requestsPerSecond: 0 });
    expect(calls).to.include({ 'sso:ProvisionPermissionSet': 1, 'sso:DescribePermissionSetProvisioningStatus': 8 });
    expect(minutes).to.equal(5 / 60);
  });

  it('waits for the deprovisioning of a permission set that goes', () => {
    const before = stateOf(...users(1), permissionSet('PT1H'), assigned('111111111111', names(1)));
    expect(predict(before, stateOf(...users(1)), { requestsPerSecond: 0 }).minutes).to.equal(10 / 60);
  });
});
