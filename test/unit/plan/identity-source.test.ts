import { expect } from 'chai';
import { accountAssignmentsSchema } from '../../../src/kinds/account-assignments/schema.js';
import { groupSchema } from '../../../src/kinds/group/schema.js';
import { permissionSetSchema } from '../../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import { keyText, type SnapshotObject } from '../../../src/model/index.js';
import { parseSelection, planRestore, type RestorePolicy } from '../../../src/plan/index.js';
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

  it('are awaited too where somebody has made a first user by hand since', () => {
    const plan = planOf([makeObject(userSchema, { userName: 'first.aid' }), admin], whole, { strategy: 'overwrite' });
    expect(plan.identitySource).to.equal('external');
    expect(plan.awaited.map(keyText)).to.deep.equal(['user/alice', 'user/bob', 'group/Admins']);
    expect(operations(plan)).to.deep.equal([]);
  });

  it('are created in another instance that nobody pushes to, or where that is said', () => {
    const elsewhere = { ...stateOf([makeObject(userSchema, { userName: 'local' })]), instance: { ...stateOf([]).instance, instanceArn: 'arn:aws:sso:::instance/ssoins-00000000000000ff' } };
    const plan = planRestore(elsewhere, stateOf(whole), { strategy: 'overwrite', allowOtherInstance: true });
    expect(plan.identitySource).to.equal('identity-center');
    expect(operations(plan)).to.include.members(['create user/alice', 'create group/Admins']);
    expect(plan.unrestorable.map(({ reason }) => reason).join()).to.include('--identity-source external');
    const told = planRestore(elsewhere, stateOf(whole), { strategy: 'overwrite', allowOtherInstance: true, identitySource: 'external' });
    expect(told.awaited.map(keyText)).to.deep.equal(['user/alice', 'user/bob', 'group/Admins']);
    expect(operations(planOf([], whole, { identitySource: 'identity-center' }))).to.include('create user/alice');
  });

  it('are awaited where a selection leaves them out and what it chooses mentions them', () => {
    const plan = planOf([pushedUser('alice'), admin], whole, { select: [parseSelection('account=111111111111')], strategy: 'overwrite' });
    expect(plan.awaited.map(keyText)).to.have.members(['group/Admins', 'user/bob']);
    expect(operations(plan)).to.deep.equal([]);
    const kinds = planOf([pushedUser('bob'), admin], whole, { kinds: ['account-assignments'], strategy: 'overwrite' });
    expect(kinds.awaited.map(keyText)).to.deep.equal(['group/Admins']);
    expect(kinds.after.get('account-assignments/111111111111')?.body['permissionSets']).to.deep.equal({ Admin: { users: ['bob'] } });
  });

  it('tell of each thing that goes without them whom it awaits', () => {
    const { unrestorable } = planOf([pushedUser('alice'), admin], whole);
    const awaits = Object.fromEntries(unrestorable.map((entry) => [keyText(entry), entry.awaits]));
    expect(awaits).to.deep.equal({ 'user/bob': ['user/bob'], 'group/Admins': ['group/Admins'], 'account-assignments/111111111111': ['group/Admins', 'user/bob'] });
    expect(unrestorable.at(-1)?.reason).to.include('which are not there yet');
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
