import { expect } from 'chai';
import { accessReviewCsv } from '../../../src/cli/render/access-review-csv.js';
import { accessReviewPage } from '../../../src/cli/render/access-review-page.js';
import { makeObject, schemaOf } from '../../../src/kinds/schemas.js';
import { objectMap, type ChangeActor, type ObjectKey, type Snapshot } from '../../../src/model/index.js';
import { accessHistory, answerAccess, blame, type OperationContext } from '../../../src/operations/index.js';
import { stateOf } from '../../support/arbitraries/states.js';
import { commitState, historyContext, historyStart, idOfHour } from '../../support/committed-states.js';
import { rejection } from '../../support/rejection.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const account = '111111111111';
const hostile = '=cmd|"/C calc"!A1\n<script>alert(1)</script>';
const actorAt = (hour: number, minutes: number, object: ObjectKey, actor: string): ChangeActor =>
  ({ object, actor, time: new Date(historyStart + hour * 3_600_000 - minutes * 60_000), event: 'CreateGroupMembership', eventId: `${hour}-${minutes}` });
const group = { kind: 'group', name: 'A' } as const;

/** Four hours: ann is there; she gets direct access too; bob joins, who is told an hour late; ann is called anne. */
const hours: readonly { state: Snapshot; actors?: readonly ChangeActor[] }[] = [
  { state: stateOf({ users: { ann: '1', bob: '2' }, groups: { A: ['ann'] }, assignments: { [account]: { Read: { groups: ['A'] } } } }) },
  { state: stateOf({ users: { ann: '1', bob: '2' }, groups: { A: ['ann'] }, assignments: { [account]: { Read: { groups: ['A'], users: ['ann'] } } } }), actors: [actorAt(1, 10, { kind: 'account-assignments', name: account }, 'arn:aws:sts::111111111111:assumed-role/Admin/zoe')] },
  { state: stateOf({ users: { ann: '1', bob: '2' }, groups: { A: ['ann', 'bob'] }, assignments: { [account]: { Read: { groups: ['A'], users: ['ann'] } } } }) },
  { state: stateOf({ users: { anne: '1', bob: '2' }, groups: { A: ['anne', 'bob'] }, assignments: { [account]: { Read: { groups: ['A'], users: ['anne'] } } } }), actors: [actorAt(2, 20, group, 'arn:aws:iam::111111111111:user/yan'), actorAt(3, 5, group, 'scim')] },
];

describe('questions about access over time', () => {
  let temporary: TemporaryRepository;
  let context: OperationContext;

  before(async () => {
    temporary = temporaryRepository();
    context = await historyContext(temporary);
    for (const [hour, one] of hours.entries()) await commitState(context, hour, one);
  });
  after(() => { temporary.remove(); });

  it('tell each change with the snapshot that shows it and with who did it, also where the trail was late', async () => {
    const { events, older, snapshots } = await accessHistory(context, {});
    expect([older, snapshots]).to.deep.equal([0, 4]);
    expect(events.map(({ type, access, shownBy }) => [type, access.user, shownBy.snapshotId, shownBy.actor?.actor.split('/').at(-1)])).to.deep.equal([
      ['gained', 'bob', idOfHour(2), 'yan'], ['rerouted', 'ann', idOfHour(1), 'zoe'], ['gained', 'ann', idOfHour(0), undefined],
    ]);
    expect((await accessHistory(context, { user: 'ann', limit: 1 })).older).to.equal(1);
    expect((await accessHistory(context, { since: new Date(historyStart + 3_600_000), until: new Date(historyStart + 3_600_000) })).events.map(({ type }) => type)).to.deep.equal(['rerouted']);
  });

  it('answer who has access now with since when, under the name of now', async () => {
    const { access } = await answerAccess(context, 'latest', { account: 'Account 1' });
    expect(access.map(({ user, since, lastChange }) => [user, since?.snapshotId, since?.isFirst, lastChange?.snapshotId])).to.deep.equal([['anne', idOfHour(0), true, idOfHour(1)], ['bob', idOfHour(2), false, undefined]]);
  });

  it('blame each part of a user on the snapshot that made it so, through a new name', async () => {
    const { rows } = await blame(context, 'user/anne');
    expect(rows.map(({ path, since }) => [path.join(' '), since.snapshotId])).to.deep.equal([['userName', idOfHour(3)], ['groups A', idOfHour(0)], [`assignments ${account} Read`, idOfHour(0)]]);
    expect((await blame(context, 'user/ann')).object.name).to.equal('anne');
    expect((await blame(context, 'users/bob')).object).to.deep.equal({ kind: 'user', name: 'bob' });
    const [bob] = (await blame(context, 'user/bob', { property: 'assignments' })).rows;
    expect([bob?.since.snapshotId, bob?.since.actor?.actor, bob?.value]).to.deep.equal([idOfHour(2), 'arn:aws:iam::111111111111:user/yan', 'A']);
  });

  it('blame each member of a group, and each assignment of an account, at any time', async () => {
    expect((await blame(context, 'group/A', { property: 'members', at: idOfHour(2) })).rows.map(({ path, since }) => [path.at(-1), since.snapshotId])).to.deep.equal([['ann', idOfHour(0)], ['bob', idOfHour(2)]]);
    const assignments = await blame(context, `account-assignments/${account}`, { at: idOfHour(2) });
    expect(assignments.rows.filter(({ path }) => path.includes('ann') || path.includes('A')).map(({ path, since }) => [path.at(-1), since.snapshotId, since.actor?.actor.split('/').at(-1)])).to.deep.equal([['A', idOfHour(0), undefined], ['ann', idOfHour(1), 'zoe']]);
  });

  const mistakes: readonly (readonly [string, () => Promise<unknown>, RegExp])[] = [
    ['a misspelt kind', () => blame(context, 'grup/A'), /"grup\/A" names no object.*/],
    ['an object that was never there', () => blame(context, 'group/B'), /knows no group "B"/],
    ['a misspelt property', () => blame(context, 'group/A', { property: 'member' }), /group\/A has no "member"/],
    ['a state that is no snapshot', () => blame(context, 'group/A', { at: '.' }), /"\." is no snapshot/],
    ['a user whom no snapshot knows', () => accessHistory(context, { user: 'eve' }), /The history knows no user "eve"/],
  ];
  it('suggest what may be meant by a part of a name', async () => {
    expect((await rejection(accessHistory(context, { user: 'AN' }))).remedy).to.contain('"ann"');
    expect((await rejection(blame(context, 'user/an'))).remedy).to.contain('"user/ann"');
  });

  for (const [what, ask, message] of mistakes) {
    it(`refuse ${what}`, async () => { expect((await rejection(ask())).message).to.match(message); });
  }

  it('are exported without a way to harm whoever opens them', async () => {
    const other = temporaryRepository();
    try {
      const asked = await historyContext(other);
      const state = stateOf({ users: {}, groups: {}, assignments: { [account]: {} } });
      const name = hostile.replaceAll('\n', ' ');
      const objects = [...state.objects.values(), makeObject(schemaOf('user'), { userName: name }), makeObject(schemaOf('permission-set'), { name: 'Read' })];
      const assigned = makeObject(schemaOf('account-assignments'), { accountId: account, permissionSets: { Read: { users: [name] } } });
      await commitState(asked, 0, { state: { ...state, objects: objectMap([...objects, assigned]) } });
      const answer = await answerAccess(asked, 'latest', {});
      expect(answer.access).to.have.length(1);
      expect(accessReviewCsv(answer).split('\r\n')[1]).to.contain(`"'=cmd|""/C calc""!A1`);
      expect(accessReviewPage(answer, 'default')).to.contain('&lt;script&gt;').and.not.to.contain('<script');
    } finally {
      other.remove();
    }
  });
});
