import { expect } from 'chai';
import { changesOfSteps, type ShownChange } from '../../../src/dashboard/index.js';
import { group, stateOf, user } from '../../support/compatibility.js';
import { recordedHistory } from '../../support/recorded-history.js';

describe('what the snapshots of a history changed', () => {
  const history = recordedHistory([
    stateOf([user('alice'), user('bob')]),
    stateOf([user('alice', { title: 'Engineer' }), user('bob'), group('Admins')]),
    stateOf([user('alice', { title: 'Engineer' })]),
    stateOf([user('alice', { title: 'Engineer' }), user('bob')]),
  ]);
  const ids = history.steps.map(({ snapshotId }) => snapshotId);
  const told = (changes: readonly ShownChange[] = []): string[] => changes.map(({ kind, name, action }) => `${action} ${kind} ${name}`);

  it('is told object by object, and what came, changed and went is told apart', () => {
    const changes = changesOfSteps(history);
    expect(ids.map((id) => told(changes.get(id)))).to.deep.equal([
      [], ['update user alice', 'create group Admins'], ['delete user bob', 'delete group Admins'], ['create user bob'],
    ]);
  });

  it('has an actor where the trail has told one', () => {
    const actor = { object: { kind: 'group', name: 'Admins' }, actor: 'arn:aws:iam::111122223333:user/carol', event: 'CreateGroup', eventId: 'e1', time: new Date(1_800_000) } as const;
    const steps = history.steps.map((step, index) => ({ ...step, actors: index === 1 ? [actor] : [] }));
    const changes = changesOfSteps({ ...history, steps }).get(ids[1]!)!;
    expect(changes.map((change) => change.actor?.actor)).to.deep.equal([undefined, actor.actor]);
  });
});
