import type { AuditFields } from '../../../src/audit/index.js';
import { kindNames, objectsOfKind, type Gap, type Snapshot, type SnapshotMetadata } from '../../../src/model/index.js';
import { openRepository, readDemoOrganization } from '../../../src/operations/index.js';
import { appendAuditEvent } from '../../../src/operations/audit/audit-log.js';
import { writeRun } from '../../../src/operations/runs/run-files.js';
import { commitSnapshot, type Repository } from '../../../src/store/index.js';
import { encodeSnapshot } from '../../../src/tree/index.js';
import { auditFields } from '../audit-events.js';
import { sampleMetadata } from '../sample-snapshot.js';
import { sampleRun } from '../sample-run.js';
import { dayAfter, lastDay, type SampleChange } from './sample-days.js';

const dayMs = 86_400_000;
const start = Date.parse('2026-11-01T02:00:00Z');

/** When the sample is looked at: seven hours after its last snapshot. */
export const sampleNow = new Date(start + lastDay * dayMs + 7 * 3_600_000);

/** The gap of the day on which AWS refused something. */
const gapOfDay: Readonly<Record<number, Gap>> = {
  6: { kind: 'permission-set', name: 'DataAnalyst', operation: 'sso:DescribePermissionSet', reason: 'AccessDeniedException: the caller lacks sso:DescribePermissionSet' },
};

/** Two weeks of an organization in a repository: a snapshot of each night, what was done, a drill and a restore. */
export async function writeSampleHistory(root: string): Promise<void> {
  const repository = await openRepository(root);
  let state = await readDemoOrganization();
  for (let day = 0; day <= lastDay; day += 1) {
    const next = dayAfter(state, day);
    state = next.state;
    const metadata = metadataOf(state, day, next.changes);
    await commitSnapshot(repository, { files: encodeSnapshot({ ...state, coverage: { kinds: kindNames, gaps: metadata.gaps } }), metadata });
    await record(repository, backupEvent(metadata, day));
    for (const event of otherEvents(day)) await record(repository, event);
  }
  await writeRun(root, sampleRun({
    runId: '20261111T090000Z-r7n1', state: 'done', startedAt: '2026-11-11T09:00:00.000Z', endedAt: '2026-11-11T09:00:41.300Z', caller: 'arn:aws:sts::111122223333:assumed-role/Restore/alice.anderson',
    snapshot: { label: idOfDay(8), commit: 'a'.repeat(40) }, operations: [{ kind: 'account-assignments', name: '555555555555', action: 'update' }],
    outcomes: [{ kind: 'account-assignments', name: '555555555555', action: 'update', outcome: 'done', durationMs: 2_100 }],
  }));
}

/** ID of the snapshot of a day. */
export function idOfDay(day: number): string {
  return `${timeOfDay(day).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z-aaaa`;
}

function timeOfDay(day: number): Date {
  return new Date(start + day * dayMs);
}

function metadataOf({ objects }: Snapshot, day: number, changes: readonly SampleChange[]): SnapshotMetadata {
  const takenAt = timeOfDay(day);
  const gap = gapOfDay[day];
  return sampleMetadata({
    snapshotId: idOfDay(day), takenAt, kinds: kindNames, gaps: gap === undefined ? [] : [gap],
    counts: Object.fromEntries(kindNames.map((kind) => [kind, objectsOfKind(objects, kind).length])),
    calls: { 'identitystore:ListUsers': 1 + (day % 3), 'sso:ListAccountAssignments': 28 + ((day * 7) % 5), 'sso:DescribePermissionSet': 15 },
    durationMs: 2_900 + ((day * 37) % 11) * 90,
    actors: changes.map(({ object: { kind, name }, by, event }, index) => ({ object: { kind, name }, actor: by, event, eventId: `event-${day}-${index}`, time: new Date(takenAt.getTime() - 3_600_000) })),
  });
}

function backupEvent({ snapshotId, takenAt, gaps, counts }: SnapshotMetadata, day: number): AuditFields {
  const objects = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return eventAt(takenAt, {
    action: 'backup:create', schedule: 'nightly', durationMs: 4_100 + (day % 4) * 300, snapshots: [snapshotId],
    ...(gaps.length > 0 && { outcome: 'partial', exitCode: 3 }),
    usage: { cpuMs: 1_900 + (day % 5) * 120, peakMemoryBytes: 141_000_000 + day * 400_000, calls: 45 + (day % 6), throttles: day === 5 ? 2 : 0 },
    findings: { objects, gaps: gaps.length, losses: 0, changes: day === 0 ? 0 : 1, storageBytes: 310_000 + day * 9_000, storageLimitBytes: 1_000_000 },
  });
}

function otherEvents(day: number): AuditFields[] {
  const later = (hours: number): Date => new Date(timeOfDay(day).getTime() + hours * 3_600_000);
  if (day === 7) return [eventAt(later(1), { action: 'backup:validate', effect: 'read', schedule: 'weekly-drill', durationMs: 61_000, findings: { validated: 1, damages: 0, drills: 1, drillFailures: 0 } })];
  if (day === 9) return [eventAt(later(5), { action: 'drift', effect: 'read', outcome: 'different', exitCode: 4, findings: { differences: 1, gaps: 0 } })];
  if (day === 10) return [eventAt(later(7), { action: 'restore:run', effect: 'removal', durationMs: 41_300, findings: { written: 1, failed: 0 } })];
  if (day === 11) return [eventAt(later(5), { action: 'drift', effect: 'read', findings: { differences: 0, gaps: 0 } })];
  return [];
}

function eventAt(at: Date, fields: Partial<AuditFields>): AuditFields {
  return auditFields({ id: Math.floor(at.getTime() / 1000).toString(16).padStart(16, '0'), at: at.toISOString(), instances: ['default'], snapshots: [], parameters: {}, ...fields });
}

async function record(repository: Repository, event: AuditFields): Promise<void> {
  await appendAuditEvent({ repository, writer: 'github-backup' }, event, new Date(event.at));
}
