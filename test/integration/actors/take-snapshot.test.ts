import { expect } from 'chai';
import { renderActors } from '../../../src/cli/render/actors.js';
import { accessControlName } from '../../../src/kinds/access-control-attributes/schema.js';
import { actorsBetween, findSnapshot, initKeys, RepositoryKeys, takeSnapshot, type OperationContext, type TakenSnapshot } from '../../../src/operations/index.js';
import { withBaseline, type BaselineStory } from '../../support/baseline.js';
import { withDemo } from '../../support/incremental-law.js';
import { ageHolder } from '../../support/key-access.js';

const administrator = /^arn:aws:iam::\d{12}:user\/administrator$/;
const actorsOf = ({ metadata: { actors = [] } }: Pick<TakenSnapshot, 'metadata'>): Record<string, string> =>
  Object.fromEntries(actors.map(({ object, actor, event }) => [`${object.kind}/${object.name}`, `${event} ${actor.split('/').slice(1).join('/') || actor}`]));

const changeAll = async ({ ports, emulator, userId, groupId }: BaselineStory): Promise<void> => {
  const { identityStore, ssoAdmin, accessControl } = ports;
  const IdentityStoreId = emulator.dump().identityStoreId ?? '';
  const arn = emulator.dump().permissionSets[0]?.arn ?? '';
  await identityStore.createUser({ userName: 'zoe', displayName: 'zoe', name: { givenName: 'Z', familyName: 'Z' } });
  await identityStore.updateUser(await userId('alice'), [{ path: 'userName', value: 'alicia' }]);
  await identityStore.deleteUser(await userId('carol'));
  emulator.change({ operation: 'DisableUser', input: { IdentityStoreId, UserId: await userId('dave') } });
  emulator.change({ operation: 'UpdateUser', input: { IdentityStoreId, UserId: await userId('erin'), Operations: [{ AttributePath: 'title', AttributeValue: 'T' }] }, via: 'scim' });
  emulator.change({ operation: 'CreateGroupMembership', input: { IdentityStoreId, GroupId: await groupId('Ops'), MemberId: { UserId: await userId('dave') } } });
  await ssoAdmin.putInlinePolicy(arn, '{"Statement":[]}');
  await ssoAdmin.createPermissionSet({ name: 'New' }, {});
  await ssoAdmin.createAssignment({ accountId: '222222222222', permissionSetArn: arn, principalType: 'GROUP', principalId: await groupId('Audit') });
  await accessControl.create({ team: 'x' });
};

const expected = {
  'user/zoe': 'CreateUser administrator', 'user/alice': 'UpdateUser administrator', 'user/alicia': 'UpdateUser administrator', 'user/carol': 'DeleteUser administrator',
  'user/dave': 'DisableUser Administrator/console', 'user/erin': 'PatchUser WebIdentityUser of 000000000042', 'group/Ops': 'AddMemberToGroup Administrator/console',
  // Nobody has touched the group, but a member of it was deleted.
  'group/Audit': 'DeleteUser administrator',
  'permission-set/Admin': 'PutInlinePolicyToPermissionSet administrator', 'permission-set/New': 'CreatePermissionSet administrator',
  'account-assignments/222222222222': 'CreateAccountAssignment administrator', [`access-control-attributes/${accessControlName}`]: 'CreateInstanceAccessControlAttributeConfiguration administrator',
};

describe('actors of the changes of a snapshot', function () {
  this.timeout(60_000);

  for (const mode of ['full', 'incremental'] as const) {
    it(`are found in the trail, each with event and time: ${mode}`, () => withBaseline(async (story) => {
      const first = await takeSnapshot(story.context);
      expect(first.metadata).not.to.have.any.keys('actors', 'actorsSought', 'actorsNote');
      await changeAll(story);
      const second = await takeSnapshot(story.context, { mode });
      expect(second.metadata.reading?.mode).to.equal(mode);
      expect(actorsOf(second)).to.deep.equal(expected);
      expect(second.metadata).not.to.have.any.keys('actorsSought', 'actorsNote');
      const [actor] = second.metadata.actors ?? [];
      expect(actor?.actor).to.match(administrator);
      expect(actor?.sourceAddress).to.equal('127.0.0.1');
      expect((await actorsBetween(story.context, first.commit, second.commit)).size).to.equal(Object.keys(expected).length);
      const third = await takeSnapshot(story.context, { mode });
      expect(third.metadata).not.to.have.any.keys('actors', 'actorsSought', 'actorsNote');
    }));
  }

  it('cost a look-up where something has changed, and none where nothing has or nobody wants them', () => withBaseline(async ({ context, ports, userId }) => {
    const lookups = async (options: Parameters<typeof takeSnapshot>[1] = {}, given: OperationContext = context): Promise<number | undefined> =>
      (await takeSnapshot(given, options)).metadata.calls['cloudtrail:LookupEvents'];
    const change = async (value: string): Promise<void> => ports.identityStore.updateUser(await userId('alice'), [{ path: 'title', value }]);
    expect([await lookups(), await lookups()]).to.deep.equal([1, 1]);
    await change('a');
    expect(await lookups()).to.equal(2);
    await change('b');
    const unwanted = await takeSnapshot(context, { actors: false });
    expect([unwanted.metadata.actors, unwanted.metadata.calls['cloudtrail:LookupEvents']]).to.deep.equal([undefined, 1]);
    await change('c');
    expect(await lookups({}, { ...context, actors: false })).to.equal(1);
  }));

  it('are not known without a trail, which is told and is no error', () => withBaseline(async ({ context, ports, emulator, userId }) => {
    await takeSnapshot(context);
    await fetch(`${emulator.endpoint}/_emulator/denials`, { method: 'POST', body: '{"action":"cloudtrail:LookupEvents"}' });
    await ports.identityStore.updateUser(await userId('alice'), [{ path: 'title', value: 'T' }]);
    const { metadata } = await takeSnapshot(context);
    expect(metadata.actors).to.equal(undefined);
    expect(metadata.actorsNote).to.match(/^the trail cannot be read: .*cloudtrail:LookupEvents/);
    expect(renderActors(metadata)).to.deep.equal([`who made changes is not known of all: ${metadata.actorsNote ?? ''}`]);
  }));

  it('that the trail tells late are in the snapshot after', () => withDemo({ virtualTime: new Date('2026-11-01T00:00:00Z'), trailDelayMs: 300_000 }, async ({ context: real, emulator, aws }) => {
    let time = Date.parse('2026-11-01T00:00:00Z');
    const pass = (minutes: number): void => {
      time += minutes * 60_000;
      emulator.advance(minutes * 60_000);
    };
    const context = { ...real, now: () => new Date(time) };
    const { instanceArn = '', identityStoreId = '', groups } = emulator.dump();
    await takeSnapshot(context);
    pass(60);
    await aws.open({ instanceArn, identityStoreId }).identityStore.updateGroup(groups[0]?.id ?? '', [{ path: 'description', value: 'new' }]);
    pass(1);
    const early = await takeSnapshot(context);
    const object = { kind: 'group', name: groups[0]?.displayName };
    expect([early.metadata.actors, early.metadata.actorsSought]).to.deep.equal([undefined, [object]]);
    pass(60);
    const late = await takeSnapshot(context);
    expect(late.changes?.changes).to.deep.equal([]);
    expect(late.metadata.actors?.map((actor) => [actor.object, actor.event])).to.deep.equal([[object, 'UpdateGroup']]);
    expect(late.metadata).not.to.have.property('actorsSought');
    pass(60);
    expect((await takeSnapshot(context)).metadata).not.to.have.property('actors');
  }));

  it('stand in no clear text in an encrypted snapshot', () => withBaseline(async (story) => {
    const holder = await ageHolder();
    const keys = new RepositoryKeys(story.context.repository, holder.access);
    const context = { ...story.context, keys };
    await initKeys(keys, { passphrase: false, age: [holder.recipient], kms: [], kmsPerPeriod: false, period: 'month', people: true }, new Date());
    await takeSnapshot(context);
    await changeAll(story);
    const { commit } = await takeSnapshot(context);
    const message = story.repository.git('log', '-1', '--format=%B', commit);
    expect(message).to.contain('Snapshot-Actor: ').and.not.to.match(/administrator|zoe|alice|Ops|127\.0\.0\.1/);
    const metadata = (await findSnapshot(context, commit)).metadata;
    expect(actorsOf({ metadata })).to.deep.equal(expected);
    expect((await actorsBetween(context, undefined, undefined)).get('user/zoe')?.event).to.equal('CreateUser');
  }));
});
