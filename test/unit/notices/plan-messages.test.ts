import { expect } from 'chai';
import { channelHistory, planMessages, type Delivery, type TrackedNotice } from '../../../src/notices/index.js';
import { noticeLaws } from '../../support/notice-law.js';

const hourMs = 3_600_000;
const start = Date.parse('2026-11-01T00:00:00Z');
const notice = (id: string, fields: Partial<TrackedNotice> = {}): TrackedNotice => ({ id, topic: 'failure', subject: 'backup create', level: 'warning', state: 'open', text: 'It failed.', at: '2026-11-01T00:00:00Z', ...fields });
const delivery = (hours: number, outcome: Delivery['outcome'], ...notices: TrackedNotice[]): Delivery => ({ channel: 'mail', at: new Date(start + hours * hourMs).toISOString(), outcome, notices });
const plan = (deliveries: readonly Delivery[], hours: number, fresh: readonly TrackedNotice[], perHour = 20): ReturnType<typeof planMessages> => {
  const history = channelHistory(deliveries);
  return planMessages(history, history.queue as TrackedNotice[], fresh, { remindAfterMs: 24 * hourMs, perHour }, new Date(start + hours * hourMs));
};
const ids = ({ messages }: ReturnType<typeof planMessages>): string[][] => messages.map((one) => one.map(({ id }) => id));

describe('messages to a channel', () => {
  it('tell a problem when it begins, not while it lasts, again after a day, and once that it is over', () => {
    const told = [delivery(0, 'sent', notice('a'))];
    expect(ids(plan([], 0, [notice('a')]))).to.deep.equal([['a']]);
    expect(ids(plan(told, 23, [notice('b')]))).to.deep.equal([]);
    const reminder = plan(told, 24, [notice('c')]).messages[0]?.[0];
    expect(reminder).to.include({ id: 'c', isReminder: true });
    const ended = notice('d', { state: 'over', level: 'info' });
    expect(ids(plan(told, 25, [ended]))).to.deep.equal([['d']]);
    expect(ids(plan([...told, delivery(25, 'sent', ended)], 26, [notice('e', { state: 'over' })]))).to.deep.equal([]);
    expect(ids(plan([], 0, [ended]))).to.deep.equal([]);
  });

  it('come again with the next run when the channel has failed, together with what is new', () => {
    const failed = [delivery(0, 'failed', notice('a'))];
    expect(ids(plan(failed, 1, []))).to.deep.equal([['a']]);
    expect(ids(plan(failed, 1, [notice('b')]))).to.deep.equal([['a']]);
    expect(ids(plan(failed, 1, [notice('b', { state: 'over', level: 'info' }), notice('c', { topic: 'drift', level: 'critical' })]))).to.deep.equal([['c', 'a'], ['b']]);
    expect(ids(plan([...failed, delivery(1, 'sent', notice('a'))], 2, []))).to.deep.equal([]);
  });

  it('hold back what is too much, critical ones first, and sum it up in the next one', () => {
    const many = [notice('a', { subject: '1' }), notice('b', { subject: '2' }), notice('c', { subject: '3', level: 'critical' })];
    expect(ids(plan([], 0, many, 2))).to.deep.equal([['c'], ['a', 'b']]);
    const full = plan([delivery(0, 'sent', notice('x', { subject: 'x' }))], 0.5, many, 1);
    expect([ids(full), full.held.map(({ id }) => id)]).to.deep.equal([[], ['c', 'a', 'b']]);
    const held = [delivery(0, 'sent', notice('x', { subject: 'x' })), delivery(0.5, 'held', ...full.held)];
    expect(ids(plan(held, 0.9, [], 1))).to.deep.equal([]);
    expect(ids(plan(held, 1, [], 1))).to.deep.equal([['c', 'a', 'b']]);
  });

  it('tell of a denial once in a while for each caller and operation, and of each restore', () => {
    const denied = notice('a', { topic: 'access-denied', state: 'once' });
    const restored = notice('a', { topic: 'restore-done', state: 'once' });
    const told = [delivery(0, 'sent', denied, restored)];
    expect(ids(plan(told, 1, [{ ...denied, id: 'b' }, { ...denied, id: 'c', subject: 'another' }, { ...restored, id: 'd' }]))).to.deep.equal([['c'], ['d']]);
    expect(ids(plan(told, 24, [{ ...denied, id: 'b' }]))).to.deep.equal([['b']]);
  });

  for (const [law, check] of Object.entries(noticeLaws)) it(law, () => { check(300); });
});
