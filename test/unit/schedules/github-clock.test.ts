import { expect } from 'chai';
import fc from 'fast-check';
import { judgeDue, scheduleDefaults, timesBetween, utcCrons, type Schedule } from '../../../src/schedules/index.js';

const dayMs = 24 * 60 * 60_000;
const minuteMs = 60_000;
const places = fc.constantFrom(
  ['Europe/Berlin', '2027-03-20T00:00:00Z'], ['Europe/Berlin', '2027-10-24T00:00:00Z'], ['America/New_York', '2027-03-07T00:00:00Z'], ['Australia/Lord_Howe', '2027-03-28T00:00:00Z'],
  ['America/Santiago', '2026-08-30T00:00:00Z'], ['Asia/Kolkata', '2027-01-01T00:00:00Z'],
);
const times = fc.tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 23 }), fc.constantFrom('* * *', '* * MON-FRI', '1,15 * *', '* * SUN')).map(([minute, hour, days]) => `${minute} ${hour} ${days}`);

describe("GitHub's clock", () => {
  it('runs each time of a schedule once and none twice, over clock changes and however late it is within the grace', () => {
    fc.assert(fc.property(times, places, fc.integer({ min: 0, max: 50 }), (cron, [timeZone = '', at = ''], delay) => {
      const schedule: Schedule = { ...scheduleDefaults, name: 'one', cron: [cron], timeZone, steps: [{ step: 'backup' }] };
      const since = new Date(at);
      const until = new Date(since.getTime() + 16 * dayMs);
      let settled = since;
      const runs: string[] = [];
      for (const call of timesBetween({ cron: utcCrons(schedule, since), timeZone: 'UTC' }, since, until)) {
        const now = new Date(call.getTime() + delay * minuteMs);
        const { run, missed } = judgeDue(schedule, settled, now);
        expect(missed, `${cron} in ${timeZone} at ${now.toISOString()}`).to.equal(undefined);
        if (run === undefined) continue;
        runs.push(run.toISOString());
        settled = now;
      }
      expect(runs).to.deep.equal(timesBetween(schedule, since, until).map((time) => time.toISOString()).slice(0, runs.length));
      expect(runs.length).to.be.at.least(timesBetween(schedule, since, new Date(until.getTime() - dayMs)).length);
    }), { numRuns: 60 });
  }).timeout(60_000);
});
