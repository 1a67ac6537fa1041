import { expect } from 'chai';
import fc from 'fast-check';
import { channelHistory, entryOf, planMessages, problemOf, type Delivery, type TrackedNotice } from '../../../src/notices/index.js';
import { noticeSteps, paces, playNotices, toldOf } from '../../support/notice-law.js';

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

  it('never exceed the pace in any hour', () => {
    fc.assert(fc.property(noticeSteps, paces, (steps, pace) => {
      const { attempts } = playNotices(steps, pace);
      for (const at of attempts) expect(attempts.filter((other) => other >= at && other < at + hourMs).length).to.be.at.most(pace.perHour);
    }), { numRuns: 300 });
  });

  it('tell no problem twice without its end or the time of a reminder between', () => {
    fc.assert(fc.property(noticeSteps, paces, (steps, pace) => {
      for (const told of toldOf(playNotices(steps, pace)).values()) {
        for (const [index, { at, notice: { state } }] of told.entries()) {
          const before = told[index - 1];
          if (state === 'open' && before?.notice.state === 'open') expect(at - before.at).to.be.at.least(pace.remindAfterMs);
        }
      }
    }), { numRuns: 300 });
  });

  it('tell each end once, and only of what was told to be there', () => {
    fc.assert(fc.property(noticeSteps, paces, (steps, pace) => {
      for (const told of toldOf(playNotices(steps, pace)).values()) {
        const states = told.filter(({ notice: { state } }) => state !== 'once').map(({ notice: { state } }) => state);
        for (const [index, state] of states.entries()) if (state === 'over') expect(states[index - 1]).to.equal('open');
      }
    }), { numRuns: 300 });
  });

  it('lose nothing: what was to be told was told once or still waits, and critical ones come first in each but for what is over', () => {
    fc.assert(fc.property(noticeSteps, paces, (steps, pace) => {
      const { made, sent, waiting } = playNotices(steps, pace);
      const told = sent.flatMap(({ notices }) => notices.map(entryOf));
      expect([...told, ...waiting].toSorted()).to.deep.equal(made.map(entryOf).toSorted());
      for (const { notices } of sent) {
        const ended = new Set(notices.filter(({ state }) => state === 'over').map(problemOf));
        const levels = notices.filter((one) => one.state !== 'open' || !ended.has(problemOf(one))).map(({ level }) => level);
        expect(levels.lastIndexOf('critical')).to.be.below(levels.includes('warning') ? levels.indexOf('warning') : levels.length);
      }
    }), { numRuns: 300 });
  });
});
