import type { AuditFields } from '../../src/audit/index.js';
import type { HealthFacts, InstanceFacts, SnapshotFacts } from '../../src/health/index.js';
import { auditFields } from './audit-events.js';

/** The present of these facts. */
export const healthNow = new Date('2026-11-20T12:00:00.000Z');

/** A time so many hours before it. */
export function hoursAgo(hours: number): Date {
  return new Date(healthNow.getTime() - hours * 3_600_000);
}

/** A snapshot of three users and a group. */
export function snapshotFacts(hours: number, facts: Partial<SnapshotFacts> = {}): SnapshotFacts {
  return { snapshotId: `2026111${hours % 10}T000000Z-aaaa`, takenAt: hoursAgo(hours), counts: { user: 3, group: 1 }, gaps: 0, losses: 0, calls: 12, durationMs: 1_500, ...facts };
}

/** Instance `prod` with a good snapshot of an hour ago. */
export function instanceFacts(facts: Partial<InstanceFacts> = {}): InstanceFacts {
  return { name: 'prod', latest: snapshotFacts(1), lastGood: snapshotFacts(1), ...facts };
}

/** Facts of a repository in which all is well. */
export function healthFacts(facts: Partial<HealthFacts> = {}): HealthFacts {
  return { now: healthNow, instances: [instanceFacts()], events: [], isRecorded: true, copies: [], schedules: [], limits: {}, ...facts };
}

/** An event of so many hours ago. */
export function eventAt(hours: number, fields: Partial<AuditFields>): AuditFields {
  return auditFields({ at: hoursAgo(hours).toISOString(), ...fields });
}
