import { expect } from 'chai';
import { healthOf, type HealthFacts } from '../../../src/health/index.js';
import { eventAt, healthFacts, instanceFacts, snapshotFacts } from '../../support/health-facts.js';

/** Names and levels of the reasons. */
function reasonsOf(facts: Partial<HealthFacts>): string[] {
  return healthOf(healthFacts(facts)).reasons.map(({ name, level, subject }) => `${level} ${name} ${subject}`);
}

describe('the health of a repository', () => {
  it('is healthy where a good snapshot is young and nothing has failed', () => {
    const health = healthOf(healthFacts({ events: [eventAt(1, {})], storage: { bytes: 10, maxBytes: 100 }, copies: [{ name: 'offsite', behind: 0, lastAttemptAt: '2026-11-20T11:00:00.000Z' }] }));
    expect([health.verdict, health.reasons]).to.deep.equal(['healthy', []]);
    expect(health.instances).to.deep.equal([{
      name: 'prod', verdict: 'healthy', maxAgeSeconds: 172_800,
      lastGood: { snapshotId: '20261111T000000Z-aaaa', takenAt: '2026-11-20T11:00:00.000Z', ageSeconds: 3_600 },
      latest: { snapshotId: '20261111T000000Z-aaaa', takenAt: '2026-11-20T11:00:00.000Z', ageSeconds: 3_600, objects: 4, gaps: 0, losses: 0 },
    }]);
  });

  it('tells a new repository from one whose backups have never come to anything', () => {
    const none = [instanceFacts({ latest: undefined, lastGood: undefined })];
    expect(reasonsOf({ instances: none })).to.deep.equal(['warning never-backed-up instance prod']);
    expect(reasonsOf({ instances: none, events: [eventAt(1, { outcome: 'failed', error: 'AWS_ACCESS_DENIED' })] })).to.deep.equal(['critical never-backed-up instance prod', 'warning backup-failed instance prod']);
    expect(reasonsOf({ instances: [instanceFacts({ lastGood: undefined, latest: snapshotFacts(1, { gaps: 2 }) })] })).to.deep.equal(['critical never-backed-up instance prod', 'warning gaps instance prod']);
  });

  it('judges the age by the limit, else by the schedule, else by two days', () => {
    const aged = (hours: number): Partial<HealthFacts> => ({ instances: [instanceFacts({ latest: snapshotFacts(hours), lastGood: snapshotFacts(hours) })] });
    const hourly = { name: 'hourly', isEnabled: true, backsUp: ['prod'], intervalMs: 3_600_000 };
    expect(reasonsOf(aged(48))).to.deep.equal([]);
    expect(reasonsOf(aged(49))).to.deep.equal(['warning snapshot-old instance prod']);
    expect(reasonsOf(aged(97))).to.deep.equal(['critical snapshot-old instance prod']);
    expect(reasonsOf({ ...aged(3), schedules: [hourly] })).to.deep.equal([]);
    expect(reasonsOf({ ...aged(4), schedules: [hourly] })).to.deep.equal(['warning snapshot-old instance prod']);
    expect(reasonsOf({ ...aged(4), schedules: [{ ...hourly, isEnabled: false }] })).to.deep.equal([]);
    expect(reasonsOf({ ...aged(4), schedules: [hourly], limits: { maxAgeMs: 5 * 3_600_000 } })).to.deep.equal([]);
  });

  it('tells of a failed backup until a good one follows, and not of one that somebody has interrupted', () => {
    expect(reasonsOf({ events: [eventAt(0.5, { outcome: 'failed', error: 'AWS_THROTTLED' })] })).to.deep.equal(['warning backup-failed instance prod']);
    expect(reasonsOf({ events: [eventAt(0.5, { outcome: 'unfinished' })] })).to.deep.equal(['warning backup-failed instance prod']);
    expect(reasonsOf({ events: [eventAt(0.5, { outcome: 'failed', instances: ['test'] })] })).to.deep.equal([]);
    expect(reasonsOf({ events: [eventAt(0.5, { outcome: 'interrupted' })] })).to.deep.equal([]);
    expect(reasonsOf({ events: [eventAt(2, { outcome: 'failed' })] })).to.deep.equal([]);
  });

  it('tells of gaps once, and of sudden losses', () => {
    const latest = snapshotFacts(0, { gaps: 1, losses: 2 });
    const partial = eventAt(0.1, { outcome: 'partial', snapshots: [latest.snapshotId] });
    expect(reasonsOf({ instances: [instanceFacts({ latest })], events: [partial] })).to.deep.equal(['warning gaps instance prod', 'warning sudden-loss instance prod']);
  });

  it('tells of drift as it was last measured, until it is accepted or taken back', () => {
    const measured = eventAt(3, { action: 'drift', effect: 'read', outcome: 'different', findings: { differences: 2 } });
    expect(reasonsOf({ events: [measured] })).to.deep.equal(['warning drift instance prod']);
    expect(reasonsOf({ events: [eventAt(2, { action: 'drift:accept' }), measured] })).to.deep.equal([]);
    expect(reasonsOf({ events: [eventAt(2, { action: 'drift:accept', instances: ['test'] }), measured] })).to.deep.equal(['warning drift instance prod']);
    expect(reasonsOf({ events: [eventAt(2, { action: 'drift', findings: { differences: 0 } }), measured] })).to.deep.equal([]);
  });

  it('tells of damages until a validation of as much, or a repair, is good', () => {
    const validation = (hours: number, validated: number, damages: number, all = false): HealthFacts['events'][number] =>
      eventAt(hours, { action: 'backup:validate', findings: { validated, damages }, parameters: { all } });
    expect(reasonsOf({ events: [validation(3, 5, 1)] })).to.deep.equal(['critical damaged repository']);
    expect(reasonsOf({ events: [validation(2, 1, 0), validation(3, 5, 1)] })).to.deep.equal(['critical damaged repository']);
    expect(reasonsOf({ events: [validation(2, 5, 0), validation(3, 5, 1)] })).to.deep.equal([]);
    expect(reasonsOf({ events: [validation(2, 4, 0, true), validation(3, 5, 1)] })).to.deep.equal([]);
    expect(reasonsOf({ events: [eventAt(2, { action: 'backup:repair' }), validation(3, 5, 1)] })).to.deep.equal([]);
  });

  it('tells of copies only where this machine remembers them', () => {
    const attempted = { name: 'offsite', behind: 2, lastAttemptAt: '2026-11-20T11:00:00.000Z' };
    expect(reasonsOf({ copies: [{ name: 'offsite', behind: 2 }] })).to.deep.equal([]);
    expect(reasonsOf({ copies: [attempted] })).to.deep.equal(['warning copy-behind copy offsite']);
    expect(reasonsOf({ copies: [{ ...attempted, failure: { code: 'TARGET_DENIED' } }] })).to.deep.equal(['warning copy-failed copy offsite']);
  });

  it('tells of drills that failed, and of drills that are due where some are expected', () => {
    const drill = (hours: number, drillFailures: number): HealthFacts['events'][number] => eventAt(hours, { action: 'backup:validate', findings: { validated: 1, damages: 0, drills: 1, drillFailures } });
    expect(reasonsOf({ events: [drill(1, 1)] })).to.deep.equal(['critical drill-failed repository']);
    expect(reasonsOf({ events: [drill(30, 0)] })).to.deep.equal([]);
    expect(reasonsOf({ events: [drill(30, 0)], limits: { maxDrillAgeMs: 24 * 3_600_000 } })).to.deep.equal(['warning drill-old repository']);
    expect(reasonsOf({ limits: { maxDrillAgeMs: 1 } })).to.deep.equal(['warning drill-old repository']);
  });

  it('tells of restores that stopped or did not do all, until one does', () => {
    const failed = eventAt(3, { action: 'restore:run', outcome: 'partial', findings: { written: 3, failed: 1 } });
    expect(reasonsOf({ instances: [instanceFacts({ interruptedRestore: { runId: 'r1' } })] })).to.deep.equal(['critical restore-interrupted instance prod']);
    expect(reasonsOf({ events: [failed] })).to.deep.equal(['warning restore-failed instance prod']);
    expect(reasonsOf({ events: [eventAt(2, { action: 'restore:run', outcome: 'refused' }), failed] })).to.deep.equal(['warning restore-failed instance prod']);
    const mistyped = eventAt(2, { action: 'restore:run', outcome: 'failed', exitCode: 2, error: 'REVISION_UNKNOWN' });
    expect(reasonsOf({ events: [mistyped] })).to.deep.equal([]);
    expect(reasonsOf({ events: [mistyped, failed] })).to.deep.equal(['warning restore-failed instance prod']);
    expect(reasonsOf({ events: [eventAt(2, { action: 'restore:rollback' }), failed] })).to.deep.equal([]);
  });

  it('puts what is critical first, and says what a broken log, a full disk, refusals and schedules mean', () => {
    const refusal = { code: 'AWS_ACCESS_DENIED', message: 'no', remedy: 'Ask.' };
    const schedules = [{ name: 'nightly', isEnabled: true, backsUp: [] }, { name: 'hourly', isEnabled: true, backsUp: [] }, { name: 'off', isEnabled: false, backsUp: [] }];
    const events = [
      eventAt(1, { action: 'schedule:run', schedule: 'nightly', outcome: 'failed' }), eventAt(1, { action: 'schedule:missed', parameters: { name: 'hourly' }, outcome: 'failed' }),
      eventAt(1, { action: 'schedule:run', schedule: 'off', outcome: 'failed' }), eventAt(2, { action: 'schedule:run', schedule: 'nightly' }),
    ];
    expect(reasonsOf({ instances: [instanceFacts({ refusal })], auditFindings: 1, storage: { bytes: 90, maxBytes: 100 }, schedules, events })).to.deep.equal([
      'critical aws-refused instance prod', 'critical audit-broken repository', 'warning storage-limit repository', 'warning schedule-failed schedule nightly', 'warning schedule-missed schedule hourly',
    ]);
    expect(reasonsOf({ storage: { bytes: 101, maxBytes: 100 } })).to.deep.equal(['critical storage-limit repository']);
  });

  it('says what it cannot know where nothing is recorded', () => {
    expect(healthOf(healthFacts({ isRecorded: false })).unknown).to.match(/audit log is off/);
    expect(healthOf(healthFacts()).unknown).to.equal(undefined);
  });
});
