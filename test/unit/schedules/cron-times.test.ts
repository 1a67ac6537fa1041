import { expect } from 'chai';
import fc from 'fast-check';
import { clockChanges, lastTime, nextTimes, timesBetween, utcCrons, type Timing } from '../../../src/schedules/index.js';
import { crons } from '../../support/arbitraries/crons.js';
import { bruteForceTimes } from '../../support/brute-force-times.js';

const dayMs = 24 * 60 * 60_000;
const texts = (dates: readonly Date[]): string[] => dates.map((date) => date.toISOString());

/** Zones whose clocks change by an hour, by half an hour, the other way round, at midnight, or never, and a moment near a change. */
const places = fc.constantFrom(
  ['Europe/Berlin', '2027-03-27T12:00:00Z'], ['Europe/Berlin', '2027-10-30T12:00:00Z'], ['America/New_York', '2027-03-13T12:00:00Z'], ['America/New_York', '2026-10-31T12:00:00Z'],
  ['Australia/Lord_Howe', '2027-04-03T06:00:00Z'], ['Australia/Lord_Howe', '2026-10-03T06:00:00Z'], ['America/Santiago', '2027-04-03T12:00:00Z'], ['America/Santiago', '2026-09-05T12:00:00Z'],
  ['Asia/Kolkata', '2027-02-27T12:00:00Z'], ['Pacific/Kiritimati', '2027-12-31T00:00:00Z'], ['UTC', '2028-02-28T12:00:00Z'],
);

describe('the times of a schedule', () => {
  it('are those that a look at the clock in each minute finds, also where the clocks change', () => {
    fc.assert(fc.property(crons, places, (cron, [timeZone = '', at = '']) => {
      const since = new Date(at);
      const until = new Date(since.getTime() + 2 * dayMs);
      expect(texts(timesBetween({ cron: [cron], timeZone }, since, until)), `${cron} in ${timeZone}`).to.deep.equal(bruteForceTimes(cron, timeZone, since, until));
    }), { numRuns: 30 });
  }).timeout(60_000);

  it('come to an end at the last one, whose successor is the next', () => {
    fc.assert(fc.property(crons, places, (cron, [timeZone = '', at = '']) => {
      const timing: Timing = { cron: [cron], timeZone };
      const now = new Date(at);
      const last = lastTime(timing, now);
      if (last === undefined) return;
      expect(last.getTime()).to.be.at.most(now.getTime());
      expect(timesBetween(timing, new Date(last.getTime() - 1), now).map(Number)).to.deep.equal([last.getTime()]);
    }), { numRuns: 200 });
  });

  it('of several expressions are all of theirs, each once', () => {
    const times = nextTimes({ cron: ['0 2 * * *', '0 2,14 * * *'], timeZone: 'UTC' }, new Date('2027-01-01T00:00:00Z'), 4);
    expect(texts(times).map((text) => text.slice(8, 13))).to.deep.equal(['01T02', '01T14', '02T02', '02T14']);
  });

  it('are met by expressions in UTC at once, or within the hour that a clock change puts off', () => {
    fc.assert(fc.property(crons, places, (cron, [timeZone = '', at = '']) => {
      const since = new Date(at);
      const timing: Timing = { cron: [cron], timeZone };
      const calls = { cron: utcCrons(timing, since), timeZone: 'UTC' };
      const changes = clockChanges(timeZone, since, new Date(since.getTime() + 40 * dayMs)).map((change) => Number(change.at));
      for (const time of timesBetween(timing, since, new Date(since.getTime() + 40 * dayMs), 300)) {
        const [call] = nextTimes(calls, new Date(time.getTime() - 1), 1);
        const laterMs = (call?.getTime() ?? Infinity) - time.getTime();
        expect(laterMs, `${cron} in ${timeZone} at ${time.toISOString()} by ${calls.cron.join('; ')}`).to.be.at.most(changes.includes(time.getTime()) ? 60 * 60_000 : 0);
      }
    }), { numRuns: 30 });
  }).timeout(60_000);

  it('are few expressions in UTC, written as GitHub takes them', () => {
    const now = new Date('2026-11-26T00:00:00Z');
    const utc = (cron: string, timeZone: string): string[] => utcCrons({ cron: [cron], timeZone }, now);
    expect(utc('30 2 * * *', 'UTC')).to.deep.equal(['30 2 * * *']);
    expect(utc('17 * * * *', 'Europe/Berlin')).to.deep.equal(['17 * * * *']);
    expect(utc('30 2 * * *', 'Europe/Berlin')).to.deep.equal(['30 1 * * *', '30 0 * * *']);
    expect(utc('30 0 * * MON', 'Europe/Berlin')).to.deep.equal(['30 23 * * 0', '30 22 * * 0']);
    expect(utc('15 9-17 * * MON-FRI', 'Asia/Kolkata')).to.deep.equal(['45 3-11 * * 1-5']);
    expect(utc('0 1 1 3 *', 'Asia/Tokyo')).to.deep.equal(['0 16 28-31 2,3 *']);
    expect(utc('*/10 * * * *', 'Australia/Lord_Howe')).to.have.lengthOf(1);
  });
});
