import { expect } from 'chai';
import fc from 'fast-check';
import { chooseKept, emptyPolicy, formatDuration, isEmptyPolicy, parseDuration, periodOf, type RetainableSnapshot, type RetentionPolicy } from '../../../src/retention/index.js';
import { retainables, retentionPolicies } from '../../support/arbitraries/retention.js';

const at = (time: string, more: Partial<RetainableSnapshot> = {}): RetainableSnapshot => ({ snapshotId: time, takenAt: new Date(time), purpose: 'backup', ...more });
const kept = (snapshots: readonly RetainableSnapshot[], policy: Partial<RetentionPolicy>): Record<string, readonly string[]> =>
  Object.fromEntries(chooseKept(snapshots, { ...emptyPolicy, ...policy }).filter(({ reasons }) => reasons.length > 0).map(({ snapshot, reasons }) => [snapshot.snapshotId, reasons]));
const age = (text: string): NonNullable<ReturnType<typeof parseDuration>> => parseDuration(text)!;

describe('the rules of retention', () => {
  it('keep the newest of each day and week, and the oldest of all while they have not found enough', () => {
    const days = ['2026-11-25T22:00Z', '2026-11-25T10:00Z', '2026-11-24T10:00Z', '2026-11-23T10:00Z', '2026-11-22T10:00Z', '2026-11-22T09:00Z'].map((time) => at(time));
    expect(kept(days, { keep: { daily: 2, weekly: 5 } })).to.deep.equal({
      '2026-11-25T22:00Z': ['daily', 'weekly'],
      '2026-11-24T10:00Z': ['daily'],
      '2026-11-22T10:00Z': ['weekly'],
      '2026-11-22T09:00Z': ['oldest weekly'],
    });
  });

  it('keep the newest backup without gaps while newer ones have some', () => {
    const gaps = ['groups'];
    const days = [at('2026-11-25T10:00Z', { gaps }), at('2026-11-24T12:00Z', { purpose: 'safety' }), at('2026-11-24T10:00Z', { gaps }), at('2026-11-23T10:00Z'), at('2026-11-22T10:00Z')];
    expect(kept(days, { keepLast: 2 })).to.deep.equal({ '2026-11-25T10:00Z': ['last'], '2026-11-24T12:00Z': ['safety within 30d'], '2026-11-24T10:00Z': ['last'], '2026-11-23T10:00Z': ['newest without gaps'] });
    expect(kept([at('2026-11-26T10:00Z'), ...days], { keepLast: 1 })).to.have.all.keys('2026-11-26T10:00Z', '2026-11-24T12:00Z');
  });

  it('count ages from the newest snapshot, not from now', () => {
    const old = ['2020-02-10T00:00Z', '2020-02-03T00:00Z', '2020-01-01T00:00Z'].map((time) => at(time));
    expect(kept(old, { keepWithin: age('7d') })).to.deep.equal({ '2020-02-10T00:00Z': ['within 7d'] });
    expect(kept(old, { keepWithinPeriod: { monthly: age('1y') } })).to.deep.equal({ '2020-02-10T00:00Z': ['monthly within 1y'], '2020-01-01T00:00Z': ['monthly within 1y'] });
  });

  it('keep snapshots that have all tags of a list', () => {
    const tagged = [at('2026-01-03T00:00Z'), at('2026-01-02T00:00Z', { tags: ['audit', 'q1'] }), at('2026-01-01T00:00Z', { tags: ['audit'] })];
    expect(kept(tagged, { keepTags: [['audit', 'q1']] })).to.deep.equal({ '2026-01-02T00:00Z': ['tag audit,q1'] });
  });

  it('let no safety snapshot take the place of a backup, and keep the young ones', () => {
    const mixed = [at('2026-03-02T12:00Z', { purpose: 'safety' }), at('2026-03-02T10:00Z'), at('2026-01-01T10:00Z', { purpose: 'safety' })];
    expect(kept(mixed, { keepLast: 1 })).to.deep.equal({ '2026-03-02T12:00Z': ['safety within 30d'], '2026-03-02T10:00Z': ['last'] });
  });

  it('begin weeks on Monday and cut periods in UTC', () => {
    expect(periodOf(new Date('2026-11-22T23:59:59Z'), 'weekly')).to.equal(periodOf(new Date('2026-11-23T00:00:00Z'), 'weekly') - 1);
    expect(periodOf(new Date('2026-11-29T23:59:59Z'), 'weekly')).to.equal(periodOf(new Date('2026-11-23T00:00:00Z'), 'weekly'));
  });

  it('know an empty policy from one that keeps something', () => {
    expect(isEmptyPolicy(emptyPolicy)).to.equal(true);
    expect(isEmptyPolicy({ ...emptyPolicy, keepLast: 0, keep: { daily: 0 }, keepWithin: age('0d') })).to.equal(true);
    expect(isEmptyPolicy({ ...emptyPolicy, keep: { yearly: 1 } })).to.equal(false);
  });

  it('keep exactly what one of them keeps alone', () => {
    fc.assert(fc.property(retainables, retentionPolicies, (snapshots, policy) => {
      const union = new Set(singleRules(policy).flatMap((single) => Object.keys(kept(snapshots, single))));
      expect(new Set(Object.keys(kept(snapshots, policy)))).to.deep.equal(union);
    }), { numRuns: 300 });
  });

  it('keep everything again that they have kept', () => {
    fc.assert(fc.property(retainables, retentionPolicies, (snapshots, policy) => {
      const first = Object.keys(kept(snapshots, policy));
      expect(Object.keys(kept(snapshots.filter(({ snapshotId }) => first.includes(snapshotId)), policy))).to.deep.equal(first);
    }), { numRuns: 300 });
  });
});

describe('a duration', () => {
  it('is read as it was written', () => {
    expect(formatDuration(age('1y6m'))).to.equal('1y6m');
    expect(formatDuration(age('2w36h'))).to.equal('14d36h');
  });

  it('is nothing else than numbers with units, each once', () => {
    for (const text of ['', '7', 'd', '-1d', '1d1d', '7 d', '1.5d', '12345d', '7D', '1d\n']) expect(parseDuration(text), text).to.equal(undefined);
  });
});

/** A policy for each rule. */
function singleRules({ keepLast, keep, keepWithin, keepWithinPeriod, keepTags, keepSafety }: RetentionPolicy): RetentionPolicy[] {
  const alone = { ...emptyPolicy, keepSafety };
  return [
    { ...alone, keepLast },
    ...Object.entries(keep).map(([period, count]) => ({ ...alone, keep: { [period]: count } })),
    { ...alone, keepWithin },
    ...Object.entries(keepWithinPeriod).map(([period, duration]) => ({ ...alone, keepWithinPeriod: { [period]: duration } })),
    ...keepTags.map((tags) => ({ ...alone, keepTags: [tags] })),
  ];
}
