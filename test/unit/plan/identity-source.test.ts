import { expect } from 'chai';
import { accountAssignmentsSchema } from '../../../src/kinds/account-assignments/schema.js';
import { groupSchema } from '../../../src/kinds/group/schema.js';
import { permissionSetSchema } from '../../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import { keyText, type SnapshotObject } from '../../../src/model/index.js';
import { planRestore, type RestorePolicy } from '../../../src/plan/index.js';
import { stateOf } from '../../support/state-of.js';

const externalIds = [{ issuer: 'https://idp.example.com', id: '1' }];
const pushedUser = (userName: string, title?: string): SnapshotObject => makeObject(userSchema, { userName, title, externalIds });
const pushedGroup = (displayName: string, members: string[]): SnapshotObject => makeObject(groupSchema, { displayName, members, externalIds });
const admin = makeObject(permissionSetSchema, { name: 'Admin' });
const assigned = (groups: string[], users: string[]): SnapshotObject =>
  makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets: { Admin: { groups, users } } });
const whole = [pushedUser('alice'), pushedUser('bob'), pushedGroup('Admins', ['alice']), admin, assigned(['Admins'], ['bob'])];
const planOf = (live: SnapshotObject[], desired: SnapshotObject[], policy: Partial<RestorePolicy> = {}) =>
  planRestore(stateOf(live), stateOf(desired), { strategy: 'mirror', allowLockout: true, ...policy });
const operations = ({ changes }: ReturnType<typeof planOf>): string[] => changes.changes.map((change) => `${change.action} ${keyText(change)}`);

describe('users and groups that an identity provider pushes', () => {
  it('are matched and never written', () => {
    const plan = planOf([pushedUser('alice', 'Boss'), pushedUser('bob'), pushedUser('carol'), pushedGroup('Admins', ['carol']), admin], whole);
    expect(operations(plan)).to.deep.equal(['create account-assignments/111111111111']);
    expect(plan.unrestorable.map((entry) => keyText(entry))).to.have.members(['user/alice', 'user/carol', 'group/Admins']);
  });

  it('are awaited where they are missing, and what mentions them is restored without them', () => {
    const plan = planOf([pushedUser('alice'), pushedGroup('Admins', ['alice']), admin], whole);
    expect(plan.awaited).to.deep.equal([{ kind: 'user', name: 'bob' }]);
    expect(plan.after.get('account-assignments/111111111111')?.body['permissionSets']).to.deep.equal({ Admin: { groups: ['Admins'] } });
    expect(plan.unrestorable.map(({ reason }) => reason).join()).to.include('without user/bob, which is not there yet');
  });

  it('are recognised in an empty store of the same instance, and are all awaited', () => {
    const plan = planOf([admin], whole);
    expect(plan.awaited.map(keyText)).to.deep.equal(['user/alice', 'user/bob', 'group/Admins']);
    expect(operations(plan)).to.deep.equal([]);
  });

  it('are created in a store that nobody pushes to, or where that is said', () => {
    expect(operations(planOf([makeObject(userSchema, { userName: 'local' })], whole))).to.include.members(['create user/alice', 'create group/Admins']);
    expect(operations(planOf([], whole, { identitySource: 'identity-center' }))).to.include('create user/alice');
  });

  it('stay beside those that were made by hand, which are written', () => {
    const live = [pushedUser('alice'), makeObject(userSchema, { userName: 'extra' })];
    expect(operations(planOf(live, [pushedUser('alice'), makeObject(userSchema, { userName: 'service' })]))).to.have.members(['delete user/extra', 'create user/service']);
  });

  it('get their assignments again when they are back under new IDs, and orphans are cleaned up', () => {
    const orphans = [{ permissionSet: 'Admin', principalType: 'GROUP' as const, principalId: 'gone-1' }];
    const live = [...whole.slice(0, 4), makeObject(accountAssignmentsSchema, { accountId: '111111111111', orphans })];
    const plan = planOf(live, whole, { strategy: 'overwrite' });
    expect(plan.after.get('account-assignments/111111111111')?.body).to.deep.equal({ accountId: '111111111111', permissionSets: { Admin: { groups: ['Admins'], users: ['bob'] } } });
    expect(plan.refusals).to.deep.equal([]);
  });
});
