import { expect } from 'chai';
import { accountAssignmentsSchema } from '../../../src/kinds/account-assignments/schema.js';
import { permissionSetSchema } from '../../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import type { Snapshot, SnapshotObject } from '../../../src/model/index.js';
import { hasMoved } from '../../../src/operations/has-moved.js';
import { planRestore, type RestorePolicy } from '../../../src/plan/index.js';
import { stateOf } from '../../support/state-of.js';

const organization = (administrators: string[], title?: string): SnapshotObject[] => [
  makeObject(userSchema, { userName: 'alice', title }),
  makeObject(userSchema, { userName: 'bob' }),
  makeObject(permissionSetSchema, { name: 'Admin', managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
  makeObject(permissionSetSchema, { name: 'Other', managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
  makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets: { Admin: { users: administrators }, Other: { users: administrators.slice(1) } } }),
];
const desired = stateOf(organization(['bob']).slice(0, 4));
const policy: RestorePolicy = { strategy: 'mirror', exclude: [[{ field: 'permission-set', patterns: ['Other'] }]] };

describe('a confirmed plan', () => {
  const live = stateOf(organization(['alice', 'bob']));
  const plan = planRestore(live, desired, policy);
  const planNow = (now: Snapshot, settings = policy) => planRestore(now, desired, settings);

  it('holds as long as it would write the same', () => {
    expect(plan.refusals).to.deep.equal([]);
    expect(hasMoved(plan, planNow(live))).to.equal(false);
    const besides = stateOf([...organization(['alice', 'bob']), makeObject(userSchema, { userName: 'carol' })]);
    expect(hasMoved(plan, planNow(besides, { ...policy, exclude: [...(policy.exclude ?? []), [{ field: 'user', patterns: ['carol'] }]] }))).to.equal(false);
  });

  it('has moved when it would write something else', () => {
    expect(hasMoved(plan, planNow(stateOf(organization(['alice', 'bob'], 'Director'))))).to.equal(true);
    expect(hasMoved(plan, planNow(desired))).to.equal(true);
  });

  it('has moved when a guard refuses it now because of what it does not write', () => {
    const others = stateOf(organization(['alice', 'bob']).map((object) =>
      (object.name === 'Other' ? makeObject(permissionSetSchema, { name: 'Other', managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }) : object)));
    const now = planNow(others);
    expect(now.changes.changes).to.deep.equal(plan.changes.changes);
    expect(now.refusals.map(({ guard }) => guard)).to.deep.equal(['lockout']);
    expect(hasMoved(plan, now)).to.equal(true);
  });
});
