import type { AuditFields } from '../../audit/index.js';
import { healthOf, objectsIn, verdicts, type Health, type HealthFacts, type InstanceFacts } from '../../health/index.js';

/** Namespace of the metrics in CloudWatch. */
export const emfNamespace = 'IdentityCenterBackup';

/** Metrics of an instance in CloudWatch, with their units. The alarms that come with the program name them. */
export const emfUnits = {
  BackupSuccess: 'Count',
  BackupFailure: 'Count',
  BackupDurationSeconds: 'Seconds',
  Calls: 'Count',
  Throttles: 'Count',
  BackupAgeSeconds: 'Seconds',
  BackupGaps: 'Count',
  BackupObjects: 'Count',
  DriftObjects: 'Count',
  StorageBytes: 'Bytes',
  Damages: 'Count',
  Health: 'None',
} as const satisfies Record<string, string>;

/** Name of a metric in CloudWatch. */
export type EmfMetric = keyof typeof emfUnits;

/** A line in CloudWatch's embedded metric format, and the instance that it is of. */
export interface EmfLine {
  readonly instance: string;
  readonly at: Date;
  readonly line: string;
}

/**
 * One line for each instance: how it stands, and of a backup how that went (CloudWatch User Guide, "Embedded metric format").
 * @param event an operation that has ended; of another one than a backup nothing is told but how the instances stand
 */
export function emfLines(facts: HealthFacts, event?: AuditFields): EmfLine[] {
  const health = healthOf(facts);
  return facts.instances.map((instance) => {
    const values = { ...stateOf(instance, facts, health), ...(event !== undefined && concerns(event, instance) ? outcomeOf(instance, event) : {}) };
    const metrics = Object.keys(values).map((name) => ({ Name: name, Unit: emfUnits[name as EmfMetric] }));
    const document = {
      _aws: { Timestamp: facts.now.getTime(), CloudWatchMetrics: [{ Namespace: emfNamespace, Dimensions: [['Instance']], Metrics: metrics }] },
      Instance: instance.name, ...values,
    };
    return { instance: instance.name, at: facts.now, line: JSON.stringify(document) };
  });
}

type Values = Partial<Record<EmfMetric, number>>;

function stateOf({ name, latest, lastGood }: InstanceFacts, { now, storage }: HealthFacts, health: Health): Values {
  const { drift } = health.instances.find((found) => found.name === name) ?? {};
  return {
    ...(lastGood && { BackupAgeSeconds: Math.max(0, Math.round((now.getTime() - lastGood.takenAt.getTime()) / 1000)) }),
    ...(latest && { BackupGaps: latest.gaps, BackupObjects: objectsIn(latest) }),
    ...(drift && { DriftObjects: drift.differences }),
    ...(storage && { StorageBytes: storage.bytes }),
    ...(health.validation && { Damages: health.validation.damages }),
    Health: verdicts.indexOf(health.verdict),
  };
}

function concerns({ action, instances }: AuditFields, { name }: InstanceFacts): boolean {
  return action === 'backup:create' && (instances === undefined || instances.includes(name));
}

/** Outcomes that are somebody's will, and neither success nor failure. */
const willed: readonly string[] = ['interrupted', 'unconfirmed'];

/** How a backup went for an instance: of several that were backed up at once, some may have failed. */
function outcomeOf({ latest }: InstanceFacts, { outcome, snapshots = [], durationMs, usage }: AuditFields): Values {
  if (willed.includes(outcome)) return {};
  const isTaken = latest !== undefined && snapshots.includes(latest.snapshotId);
  return {
    BackupSuccess: isTaken ? 1 : 0,
    BackupFailure: isTaken ? 0 : 1,
    ...(durationMs !== undefined && { BackupDurationSeconds: durationMs / 1000 }),
    ...(isTaken ? { Calls: latest.calls } : usage?.calls !== undefined && { Calls: usage.calls }),
    ...(usage?.throttles !== undefined && { Throttles: usage.throttles }),
  };
}
