import { expect } from 'chai';
import type { TrailEvent } from '../../../../src/aws/index.js';
import { findActors } from '../../../../src/collect/actors/find-actors.js';
import { groupSchema } from '../../../../src/kinds/group/schema.js';
import { makeObject } from '../../../../src/kinds/schemas.js';
import { userSchema } from '../../../../src/kinds/user/schema.js';
import { objectMap, type ObjectMap } from '../../../../src/model/index.js';

const event = (name: string, parameters: Readonly<Record<string, unknown>>, more: Partial<TrailEvent> = {}): TrailEvent => ({
  eventId: name, source: 'identitystore.amazonaws.com', name, time: new Date('2026-11-01T10:00:00Z'), failed: false, actor: 'ann', parameters, response: {}, ...more,
});
const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 1, hour));
const state = (members: Readonly<Record<string, readonly string[]>>): ObjectMap => objectMap([
  ...['alice', 'bob'].map((userName) => makeObject(userSchema, { userName, id: `u-${userName}` })),
  ...Object.entries(members).map(([displayName, names]) => makeObject(groupSchema, { displayName, id: `g-${displayName}`, members: [...names] })),
]);
const group = (name: string) => ({ kind: 'group', name }) as const;
const found = (events: readonly TrailEvent[], before: ObjectMap, after: ObjectMap, ...names: string[]): Record<string, string> =>
  Object.fromEntries(findActors(events, { before, after, changed: names.map(group) }).map(({ object, actor }) => [object.name, actor]));

describe('findActors', () => {
  const before = state({ Ops: ['alice', 'bob'], Audit: ['alice'] });

  it('takes the newest event of an object, whatever the order, and none that was refused or is of another service', () => {
    const events = [
      event('UpdateGroup', { groupId: 'g-Ops' }, { actor: 'old', time: at(8) }), event('UpdateGroup', { groupId: 'g-Ops' }, { actor: 'new', time: at(9) }),
      event('UpdateGroup', { groupId: 'g-Ops' }, { actor: 'refused', time: at(11), failed: true }), event('UpdateGroup', { groupId: 'g-Ops' }, { actor: 'other', time: at(11), source: 's3.amazonaws.com' }),
    ];
    expect(found(events, before, before, 'Ops', 'Audit')).to.deep.equal({ Ops: 'new' });
  });

  it('gives a loss of members, of which the trail names no group, to the one who made all of them', () => {
    const after = state({ Ops: ['bob'], Audit: [] });
    const lost = (actor: string): TrailEvent => event('DeleteGroupMembership', { membershipId: 'm' }, { actor });
    expect(found([lost('ann'), lost('ann')], before, after, 'Ops', 'Audit')).to.deep.equal({ Ops: 'ann', Audit: 'ann' });
    expect(found([lost('ann'), lost('bea')], before, after, 'Ops', 'Audit')).to.deep.equal({});
    expect(found([lost('ann')], after, before, 'Ops')).to.deep.equal({});
  });

  it('gives everything that nothing else explains to the one who has changed the identity source', () => {
    expect(found([event('AssociateDirectory', {}, { source: 'sso.amazonaws.com', actor: 'ann' }), event('UpdateGroup', { groupId: 'g-Ops' }, { actor: 'bea' })], before, state({}), 'Ops', 'Audit'))
      .to.deep.equal({ Ops: 'bea', Audit: 'ann' });
  });

  it('takes hostile records as they come', () => {
    const hostile = [
      event('UpdateGroup', { groupId: { toString: 'g-Ops' } }), event('__proto__', { groupId: 'g-Ops' }), event('constructor', {}, { response: { group: null, user: [] } }),
      event('UpdateGroup', { groupId: 'HIDDEN_DUE_TO_SECURITY_REASONS' }), event('UpdateGroup', { groupId: 'g-Audit' }, { actor: 'x'.repeat(10_000) }),
    ];
    const actors = findActors(hostile, { before, after: before, changed: [group('Ops'), group('Audit')] });
    expect(actors.map(({ object, event: name, actor }) => [object.name, name, actor.length])).to.deep.equal([['Ops', '__proto__', 3], ['Audit', 'UpdateGroup', 512]]);
  });
});
