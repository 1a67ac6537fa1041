import { expect } from 'chai';
import { diffObjects } from '../../../src/diff/index.js';
import { accountAssignmentsSchema } from '../../../src/kinds/account-assignments/schema.js';
import { applicationSchema } from '../../../src/kinds/application/schema.js';
import { groupSchema } from '../../../src/kinds/group/schema.js';
import { permissionSetSchema } from '../../../src/kinds/permission-set/schema.js';
import { makeObject, withBody } from '../../../src/kinds/schemas.js';
import { userSchema } from '../../../src/kinds/user/schema.js';
import { objectMap, type ObjectMap, type SnapshotObject } from '../../../src/model/index.js';
import { isWhole, readLive, restore, rollBack, type RestorePolicy } from '../../../src/operations/index.js';
import { commitLive } from '../../../src/operations/commit-live.js';
import { customProviderArn } from '../../support/arbitraries/application.js';
import { emulatedInstance } from '../../support/emulated-instance.js';
import { stateOf } from '../../support/state-of.js';

const yes = (): Promise<boolean> => Promise.resolve(true);

/** What an instance held before a restore, after it, and after its rollback. */
interface ThereAndBack {
  readonly before: ObjectMap;
  readonly between: ObjectMap;
  readonly after: ObjectMap;
}

/** Restores what somebody makes of the live objects, and rolls that back without any flag. */
async function thereAndBack(live: readonly SnapshotObject[], desiredOf: (live: ObjectMap) => SnapshotObject[], policy: RestorePolicy): Promise<ThereAndBack> {
  const instance = await emulatedInstance(stateOf(live), { pageSize: 100, asyncMs: 5 });
  try {
    const { context, stack } = instance;
    const read = await readLive(context);
    const objects = async () => (await readLive(context)).snapshot.objects;
    const before = read.snapshot.objects;
    const { snapshotId } = await commitLive(context, { ...read, snapshot: { ...read.snapshot, objects: objectMap(desiredOf(before)) } }, { purpose: 'backup' });
    const report = await restore(context, { ...stack, revision: snapshotId, policy }, yes);
    expect(isWhole(report), JSON.stringify(report.remaining)).to.equal(true);
    expect(report.outcomes).not.to.deep.equal([]);
    const between = await objects();
    const undone = await rollBack(context, stack, report.runId ?? '', yes);
    expect('nothingToDo' in undone || isWhole(undone)).to.equal(true);
    const after = await objects();
    expect(diffObjects(after, before, { readOnlyFields: 'ignore' }).changes).to.deep.equal([]);
    return { before, between, after };
  } finally {
    await instance.stop();
  }
}

const user = (userName: string): SnapshotObject => makeObject(userSchema, { userName, displayName: userName, name: { givenName: 'G', familyName: 'F' } });
const assigned = (users: string[], groups: string[] = []): SnapshotObject =>
  makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets: { Admin: { users, groups } } });
const admin = makeObject(permissionSetSchema, { name: 'Admin', sessionDuration: 'PT1H' });

describe('a rollback, whatever the restore was like', function () {
  this.timeout(240_000);

  it('takes a dozen assignments away again that a merge gave, without a flag', async () => {
    const names = Array.from({ length: 13 }, (_, index) => `user-${index}`);
    const live = [...names.map(user), admin, assigned(names.slice(0, 1))];
    const { between } = await thereAndBack(live, (objects) => [...objects.values()].map((object) => (object.kind === 'account-assignments' ? assigned(names.slice(1)) : object)), { strategy: 'merge' });
    expect(between.get('account-assignments/111111111111')?.body).to.deep.equal(assigned([...names].sort()).body);
  });

  it('gives a group the new name and the members again that a merge has changed, and its ID stays', async () => {
    const live = [user('alice'), user('bob'), makeObject(groupSchema, { displayName: 'Renamed', members: ['alice'] }), admin, assigned([], ['Renamed'])];
    const { before, between, after } = await thereAndBack(live, (objects) => [...objects.values()].map((object) => {
      if (object.kind === 'account-assignments') return assigned([], ['Admins']);
      return object.kind === 'group' ? { ...withBody(object, { ...object.body, displayName: 'Admins', members: ['bob'] }), name: 'Admins' } : object;
    }), { strategy: 'merge' });
    const idOf = (objects: ObjectMap, name: string): unknown => objects.get(`group/${name}`)?.body['id'];
    expect(between.get('group/Admins')?.body['members']).to.deep.equal(['alice', 'bob']);
    expect(idOf(before, 'Renamed')).to.be.a('string').and.to.equal(idOf(between, 'Admins')).and.to.equal(idOf(after, 'Renamed'));
  });

  it('brings the one of two applications of one name back that a mirror of some applications deleted', async () => {
    const application = (description: string, namesake?: string): SnapshotObject => makeObject(applicationSchema, {
      name: 'Reports', applicationProviderArn: customProviderArn, status: 'ENABLED', assignmentRequired: true, portalOptions: { visibility: 'ENABLED' }, description, namesake,
    });
    const { before, between, after } = await thereAndBack([application('one'), application('two', 'apl-2')], (objects) => [...objects.values()].slice(1), {
      strategy: 'mirror', select: [[{ field: 'kind', patterns: ['application'] }]],
    });
    expect([before.size, between.size, after.size]).to.deep.equal([2, 1, 2]);
  });
});
