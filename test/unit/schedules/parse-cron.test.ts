import { expect } from 'chai';
import fc from 'fast-check';
import { inWords, isCron, nextTime, parseCron, timeZoneProblem, timingWarnings } from '../../../src/schedules/index.js';
import { crons } from '../../support/arbitraries/crons.js';

const problemOf = (text: string): string => {
  const parsed = parseCron(text);
  return isCron(parsed) ? 'none' : parsed.problem;
};

describe('a cron expression', () => {
  it('is read with numbers, names, lists, ranges and steps, and can be told in words', () => {
    fc.assert(fc.property(crons, (text) => {
      expect(problemOf(text)).to.equal('none');
      expect(inWords({ cron: [text], timeZone: 'UTC' })).to.match(/^[A-Z0-9].* \(UTC\)$/);
    }), { numRuns: 300 });
    expect(parseCron('5 4 * jan-mar SUN,fri-sat')).to.deep.include({ month: [1, 2, 3], dayOfWeek: [0, 5, 6], isFixed: true });
    expect(parseCron('0 0 * * 5-7')).to.deep.include({ dayOfWeek: [0, 5, 6] });
    expect(parseCron(' @Daily ')).to.deep.include({ text: '0 0 * * *' });
  });

  it('tells which field is wrong, in what, and what is right', () => {
    const cases: Readonly<Record<string, string>> = {
      '': 'is empty',
      '* * * *': 'has 4 fields and needs five',
      '0 30 2 * * *': 'there is no field for seconds',
      '60 * * * *': 'field minute (number 1 of 5): 60 is not a minute from 0 to 59. An example: */15',
      '0 25 * * *': 'field hour (number 2 of 5): 25 is not an hour',
      '0 0 0 * *': '0 is not a day of month from 1 to 31',
      '0 0 * FOO *': 'FOO is neither a number nor one of JAN',
      '0 0 * * FRI-MON': 'FRI-MON runs backwards; write MON-FRI',
      '5/15 * * * *': '5/15 has a step without a range; write 5-59/15',
      '*/0 * * * *': 'a step that is not a number from 1 to 60',
      '*/2/3 * * * *': 'two steps',
      '1,,2 * * * *': 'nothing before or after a comma',
      '0 0 L * *': 'L, W, # or ?',
      '0 0 ? * *': 'L, W, # or ?',
      '0 0 * * MON#1': 'L, W, # or ?',
      '1-2-3 * * * *': 'is no range',
      '-5 * * * *': 'an empty place is no number',
      '@dayly': 'do you mean @daily?',
      '@reboot': 'there are @hourly',
      [`0 0 * * ${'1,'.repeat(200)}`]: 'longer than 200',
      '0 0 * * ٣': 'neither a number',
    };
    for (const [text, told] of Object.entries(cases)) expect(problemOf(text), text).to.contain(told);
  });

  it('never makes anything but a problem of a text that is none', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      const parsed = parseCron(text);
      if (isCron(parsed)) expect(() => nextTime({ cron: [text], timeZone: 'UTC' }, new Date(0))).not.to.throw();
      else expect(parsed.problem).not.to.equal('');
    }), { numRuns: 500 });
  });

  it('says in words that one of two days is enough', () => {
    expect(inWords({ cron: ['30 2 1 * MON'], timeZone: 'Europe/Berlin' })).to.equal('At 02:30, on day 1 of the month, or on Monday (Europe/Berlin)');
    expect(inWords({ cron: ['30 2 * * MON-FRI', '0 6 * * SAT'], timeZone: 'UTC' })).to.equal('At 02:30, Monday through Friday; and at 06:00, only on Saturday (UTC)');
  });
});

describe('a time zone', () => {
  it('is a name of the Unicode data, an older one included', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Calcutta', 'Etc/GMT+5']) expect(timeZoneProblem(zone), zone).to.equal(undefined);
  });

  it('that is mistyped is answered with what was meant', () => {
    expect(timeZoneProblem('Europe/Berln')).to.contain('do you mean Europe/Berlin');
    expect(timeZoneProblem('europe/berlin')).to.equal('is written Europe/Berlin');
    expect(timeZoneProblem('Berlin')).to.contain('Europe/Berlin');
    expect(timeZoneProblem('New York')).to.contain('America/New_York');
    expect(timeZoneProblem('+02:00')).to.contain('an offset');
    expect(timeZoneProblem('nowhere at all')).to.contain('no time zone');
    expect(timeZoneProblem('')).to.contain('no time zone');
  });
});

describe('what is told of a timing that is right', () => {
  const now = new Date('2026-11-26T00:00:00Z');
  const warned = (cron: string, timeZone = 'UTC', executor: 'github' | 'daemon' = 'daemon'): string[] => timingWarnings({ cron: [cron], timeZone }, executor, now).map(({ code, message }) => `${code}: ${message}`);

  it('are clock changes that skip or double it, and none that do not touch it', () => {
    expect(warned('30 2 * * *', 'Europe/Berlin')).to.deep.equal([
      'clock-change: On 2027-03-28 Europe/Berlin leaves out 02:00 to 03:00: 30 2 * * * runs when that is over, at 2027-03-28T01:00Z',
      'clock-change: On 2027-10-31 Europe/Berlin has twice 02:00 to 03:00: 30 2 * * * runs in the first only',
    ]);
    expect(warned('*/30 2 * * *', 'Europe/Berlin').join()).to.contain('what */30 2 * * * has in it is skipped').and.to.contain('*/30 2 * * * runs in both');
    expect(warned('30 4 * * *', 'Europe/Berlin')).to.deep.equal([]);
    expect(warned('30 2 * * MON', 'Europe/Berlin')).to.deep.equal([]);
  });

  it("are a run each minute, a day that never comes, and GitHub's rules", () => {
    expect(warned('* * * * *').join()).to.match(/^every-minute/);
    expect(warned('0 0 30 2 *').join()).to.match(/^never/);
    expect(warned('*/2 * * * *', 'UTC', 'github').join()).to.contain('github-interval').and.to.contain('github-full-hour');
    expect(warned('17 4 * * *', 'Europe/Berlin', 'github').join()).to.match(/^github-zone/);
    expect(warned('17 4 * * *', 'UTC', 'github')).to.deep.equal([]);
  });
});
