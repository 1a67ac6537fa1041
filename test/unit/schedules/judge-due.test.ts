import { expect } from 'chai';
import fc from 'fast-check';
import { judgeDue, scheduleDefaults, scheduleHistory, scheduleStatus, settledUntil, timesBetween, type Schedule, type ScheduleEvent } from '../../../src/schedules/index.js';
import { crons } from '../../support/arbitraries/crons.js';

const nightly: Schedule = { name: 'nightly', cron: ['30 2 * * *'], timeZone: 'UTC', steps: [{ step: 'backup' }], ...scheduleDefaults };
const at = (text: string): Date => new Date(`2026-11-${text}:00Z`);
const event = (action: string, when: string, more: Partial<ScheduleEvent> = {}): ScheduleEvent => ({ action, at: at(when).toISOString(), outcome: 'done', schedule: 'nightly', durationMs: 60_000, ...more });

describe('what is due', () => {
  it('is the last time that has passed, and all before it are missed, whatever the times are', () => {
    fc.assert(fc.property(crons, fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 300 }), fc.boolean(), (cron, minutes, grace, runs) => {
      const schedule: Schedule = { ...nightly, cron: [cron], graceMs: grace * 60_000, missed: runs ? 'run' : 'skip' };
      const settled = at('01T00:00');
      const now = new Date(settled.getTime() + minutes * 60_000);
      const times = timesBetween(schedule, settled, now);
      const { run, missed } = judgeDue(schedule, settled, now);
      const last = times.at(-1);
      const isLate = last !== undefined && now.getTime() - last.getTime() > schedule.graceMs;
      expect(run).to.deep.equal(last !== undefined && (runs || !isLate) ? last : undefined);
      const lost = isLate ? times : times.slice(0, -1);
      expect(missed?.count ?? 0).to.equal(Math.min(lost.length, 1_000));
      expect(missed?.first).to.deep.equal(lost[0]);
      expect(missed?.last).to.deep.equal(lost.at(-1));
    }), { numRuns: 40 });
  }).timeout(20_000);

  it('is nothing of what is disabled, or never comes', () => {
    expect(judgeDue({ ...nightly, enabled: false }, at('01T00:00'), at('09T00:00'))).to.deep.equal({});
    expect(judgeDue({ ...nightly, cron: ['0 0 30 2 *'] }, at('01T00:00'), at('09T00:00'))).to.deep.equal({});
  });

  it('is settled by a run that came to its end, by a note that it was missed, and by a change, but not by a run that was cut off', () => {
    const until = (...events: ScheduleEvent[]): Date | undefined => settledUntil(events, 'nightly', at('20T00:00'));
    expect(until()).to.equal(undefined);
    expect(until(event('schedule:run', '02T02:30'))).to.deep.equal(at('02T02:31'));
    expect(until(event('schedule:run', '02T02:30', { outcome: 'failed' }))).to.deep.equal(at('02T02:31'));
    for (const outcome of ['unfinished', 'interrupted', 'refused'] as const) expect(until(event('schedule:run', '03T02:30', { outcome }), event('schedule:run', '02T02:30')), outcome).to.deep.equal(at('02T02:31'));
    expect(until(event('schedule:missed', '05T08:00', { parameters: { name: 'nightly', expected: at('05T02:30').toISOString(), count: 3, skipped: true } }))).to.deep.equal(at('05T02:30'));
    expect(until(event('schedule:missed', '05T08:00', { parameters: { name: 'nightly', expected: at('05T02:30').toISOString(), count: 3, skipped: false } }))).to.equal(undefined);
    expect(until(event('schedule:create', '01T10:00', { schedule: undefined, parameters: { name: 'nightly' }, durationMs: 0 }))).to.deep.equal(at('01T10:00'));
    expect(until(event('schedule:run', '02T02:30', { schedule: 'other' }), event('backup:create', '02T02:30'))).to.equal(undefined);
    expect(until(event('schedule:run', '28T02:30'), event('schedule:run', '02T02:30'))).to.deep.equal(at('02T02:31')); // a clock was wrong
  });
});

describe('the history of a schedule', () => {
  const events = [
    event('schedule:create', '01T10:00', { schedule: undefined, parameters: { name: 'nightly' } }),
    event('schedule:run', '02T02:30', { outcome: 'failed', exitCode: 7, error: 'AWS_CREDENTIALS', parameters: { name: 'nightly', expected: at('02T02:30').toISOString() } }),
    event('backup:create', '02T02:30', { outcome: 'failed', durationMs: 10 }),
    event('backup:create', '02T09:00', { schedule: 'other' }),
    event('schedule:missed', '05T08:00', { outcome: 'failed', parameters: { name: 'nightly', expected: at('05T02:30').toISOString(), count: 3 } }),
    event('schedule:run', '05T08:00', { parameters: { name: 'nightly' } }),
    event('backup:create', '05T08:00', { durationMs: 20, snapshots: ['20261105T080001Z-aaaa'] }),
  ];

  it('is its runs with their steps, and what was missed, newest first', () => {
    const history = scheduleHistory(events.toReversed(), 'nightly');
    expect(history.map((entry) => (entry.type === 'run' ? [entry.outcome, entry.isPlanned, entry.steps.map(({ action }) => action).join()] : [entry.type, entry.expected, entry.count]))).to.deep.equal([
      ['done', false, 'backup:create'], ['missed', '2026-11-05T02:30:00.000Z', 3], ['failed', true, 'backup:create'],
    ]);
  });

  it('tells how it stands with it', () => {
    const state = (now: string, upTo: number, changed: Partial<Schedule> = {}): unknown[] => {
      const { state: found, missed, next, last } = scheduleStatus({ ...nightly, ...changed }, events.slice(0, upTo), at(now));
      return [found, missed, next?.toISOString().slice(8, 16), last?.outcome];
    };
    expect(state('01T12:00', 1)).to.deep.equal(['new', 0, '02T02:30', undefined]);
    expect(state('02T04:00', 1)).to.deep.equal(['missed', 1, '03T02:30', undefined]);
    expect(state('02T04:00', 3)).to.deep.equal(['failed', 0, '03T02:30', 'failed']);
    expect(state('05T12:00', 7)).to.deep.equal(['ok', 0, '06T02:30', 'done']);
    expect(state('07T12:00', 7)).to.deep.equal(['missed', 2, '08T02:30', 'done']);
    expect(state('07T12:00', 7, { enabled: false })).to.deep.equal(['disabled', 0, undefined, 'done']);
  });
});
