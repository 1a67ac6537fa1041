import { expect } from 'chai';
import { accountAssignmentsSchema } from '../../../../src/kinds/account-assignments/schema.js';
import { applicationSchema } from '../../../../src/kinds/application/schema.js';
import { groupSchema } from '../../../../src/kinds/group/schema.js';
import { permissionSetSchema } from '../../../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../../../src/kinds/schemas.js';
import { userSchema } from '../../../../src/kinds/user/schema.js';
import type { SnapshotObject } from '../../../../src/model/index.js';
import { rollbackPolicy } from '../../../../src/operations/runs/rollback-policy.js';
import { planRestore, type RestorePolicy } from '../../../../src/plan/index.js';
import { restoreElsewhere, restoreLivedIn } from '../../../support/arbitraries/law-case.js';
import { customProviderArn } from '../../../support/arbitraries/application.js';
import { checkRollback, checkRollbacks } from '../../../support/rollback-law.js';
import { stateOf } from '../../../support/state-of.js';

const bounds = { users: 6, groups: 5, permissionSets: 4, assignments: 8, trustedTokenIssuers: 2, applications: 4 };

/** Plans from one state to the other, which must change something, and checks the way back. */
function checkBack(live: readonly SnapshotObject[], desired: readonly SnapshotObject[], policy: RestorePolicy = { strategy: 'mirror' }): void {
  const plan = planRestore(stateOf(live), stateOf(desired), policy);
  expect(plan.changes.changes).not.to.deep.equal([]);
  checkRollback(stateOf(live), plan, policy);
}

const application = (id: string, description: string, namesake?: string): SnapshotObject =>
  makeObject(applicationSchema, { name: 'Reports', applicationProviderArn: customProviderArn, status: 'ENABLED', assignmentRequired: true, description, namesake, id });

describe('the rollback of a restore', function () {
  this.timeout(240_000);

  it('leads back to what was, whatever the strategy, the selection and the names', () => { checkRollbacks(restoreLivedIn(bounds, 8), 600); });

  it('leads back to what was in the target of a restore from another instance', () => { checkRollbacks(restoreElsewhere(bounds), 300); });

  it('takes single assignments away again, also where no object was created', () => {
    const users = Array.from({ length: 30 }, (_, index) => `user-${index}`);
    const assigned = (names: string[]): SnapshotObject[] => [
      ...users.map((userName) => makeObject(userSchema, { userName })),
      makeObject(permissionSetSchema, { name: 'Admin' }),
      makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets: { Admin: { users: names } } }),
    ];
    checkBack(assigned(users.slice(0, 1)), assigned(users), { strategy: 'merge' });
  });

  it('asks about what somebody else has added to the same object since', () => {
    const assigned = (...users: string[]): SnapshotObject[] => [
      ...['a', 'b', 'c'].map((userName) => makeObject(userSchema, { userName })),
      makeObject(permissionSetSchema, { name: 'Admin' }),
      makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets: { Admin: { users } } }),
    ];
    const update = { kind: 'account-assignments', name: '111111111111', action: 'update', startedAt: '', outcome: 'started', pid: 1, hostname: 'h' } as const;
    const before = stateOf(assigned('a'));
    const policy = rollbackPolicy([{ policy: { strategy: 'merge' }, brought: 1 }], [update], before.objects);
    expect(planRestore(stateOf(assigned('a', 'b')), before, policy).refusals).to.deep.equal([]);
    const added = stateOf(assigned('a', 'b', 'c'));
    expect(planRestore(added, before, policy).refusals.map(({ guard }) => guard)).to.deep.equal(['deletes']);
    expect(planRestore(added, before, { ...policy, allowDeletes: 2 }).refusals).to.deep.equal([]);
  });

  it('makes users anew that the restore deleted although an identity provider had pushed them', () => {
    const pushed = (userName: string): SnapshotObject => makeObject(userSchema, { userName, id: userName, externalIds: [{ issuer: 'idp', id: userName }] });
    checkBack([pushed('alice'), pushed('bob')], [pushed('alice')], { strategy: 'mirror', identitySource: 'identity-center' });
  });

  it('finds applications of one name again, whose keys depend on those that are there', () => {
    const [first, second] = [application('apl-1', 'one'), application('apl-2', 'two', 'apl-2')];
    checkBack([first, second], [application('apl-2', 'two')]);
    checkBack([application('apl-2', 'two')], [first, second]);
    checkBack([first, second], []);
  });

  it('gives a group the name back that a restore has taken from it, under merge too', () => {
    const named = (displayName: string, members: string[]): SnapshotObject[] => [
      makeObject(userSchema, { userName: 'alice' }), makeObject(userSchema, { userName: 'bob' }), makeObject(groupSchema, { displayName, members, id: 'group-1' }),
      makeObject(permissionSetSchema, { name: 'Admin' }),
      makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets: { Admin: { groups: [displayName] } } }),
    ];
    for (const strategy of ['mirror', 'overwrite', 'merge'] as const) checkBack(named('Renamed', ['alice']), named('Admins', ['bob']), { strategy });
  });
});
