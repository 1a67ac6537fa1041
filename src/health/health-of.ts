import { lastRun, schedules } from './checks/schedules.js';
import { awsRefused, drift, restoreFailed, restoreInterrupted } from './checks/live.js';
import { backupFailed, gaps, neverBackedUp, snapshotOld, suddenLoss } from './checks/snapshots.js';
import { auditBroken, copies, damaged, drills, storageLimit } from './checks/stored.js';
import { instanceSubject, type InstanceCheck, type RepositoryCheck } from './checks/check.js';
import type { HealthFacts, InstanceFacts, SnapshotFacts } from './facts.js';
import { verdicts, type AgedSnapshot, type Health, type HealthReason, type HealthVerdict, type InstanceHealth } from './health.js';
import { lastDrift, lastFailure, lastMeasured, lastValidation } from './latest-events.js';
import { maxAgeMs } from './max-age.js';

const instanceChecks: readonly InstanceCheck[] = [neverBackedUp, snapshotOld, gaps, suddenLoss, backupFailed, drift, restoreInterrupted, restoreFailed, awsRefused];
const repositoryChecks: readonly RepositoryCheck[] = [damaged, copies, storageLimit, drills, auditBroken, schedules];

/** What is not known where operations leave no events. */
const unrecorded = 'The audit log is off, so failures, drift, damages, drills and runs of schedules are not known.';

/** How a repository is doing, by what is known of it. The same facts always give the same verdict. */
export function healthOf(facts: HealthFacts): Health {
  const reasons = worstFirst([
    ...facts.instances.flatMap((instance) => instanceChecks.map((check) => check(instance, facts))).filter((reason) => reason !== undefined),
    ...repositoryChecks.flatMap((check) => check(facts)),
  ]);
  const validation = lastValidation(facts);
  const drill = lastMeasured(facts, 'backup:validate', 'drills');
  return {
    verdict: worstOf(reasons),
    at: facts.now.toISOString(),
    reasons,
    instances: facts.instances.map((instance) => instanceHealth(instance, facts, reasons)),
    ...(validation && { validation: { at: validation.event.at, damages: validation.value } }),
    ...(drill && { drill: { at: drill.event.at, failures: drill.event.findings?.drillFailures ?? 0 } }),
    ...(facts.storage && { storage: facts.storage }),
    copies: facts.copies.map(({ name, behind, lastSuccessAt, failure }) => ({ name, behind, ...(lastSuccessAt && { lastSuccessAt }), ...(failure && { failure: failure.code }) })),
    schedules: facts.schedules.map((schedule) => {
      const last = lastRun(facts, schedule);
      return { name: schedule.name, ...(last && { lastRunAt: last.at, lastOutcome: last.outcome }), ...(schedule.nextRunAt && { nextRunAt: schedule.nextRunAt.toISOString() }) };
    }),
    ...(!facts.isRecorded && { unknown: unrecorded }),
  };
}

function instanceHealth(instance: InstanceFacts, facts: HealthFacts, reasons: readonly HealthReason[]): InstanceHealth {
  const { name, latest, lastGood } = instance;
  const failure = lastFailure(facts, name, lastGood?.takenAt);
  const measured = lastDrift(facts, name);
  return {
    name,
    verdict: worstOf(reasons.filter(({ subject }) => subject === instanceSubject(instance))),
    ...(lastGood && { lastGood: aged(lastGood, facts.now) }),
    ...(latest && { latest: { ...aged(latest, facts.now), objects: objectsIn(latest), gaps: latest.gaps, losses: latest.losses } }),
    maxAgeSeconds: Math.round(maxAgeMs(facts, name) / 1000),
    ...(failure && { lastFailure: { at: failure.at, outcome: failure.outcome, ...(failure.error && { error: failure.error }) } }),
    ...(measured && { drift: { at: measured.event.at, differences: measured.value } }),
  };
}

/** Number of objects of all kinds in a snapshot. */
export function objectsIn({ counts }: Pick<SnapshotFacts, 'counts'>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function aged({ snapshotId, takenAt }: SnapshotFacts, now: Date): AgedSnapshot {
  return { snapshotId, takenAt: takenAt.toISOString(), ageSeconds: Math.max(0, Math.floor((now.getTime() - takenAt.getTime()) / 1000)) };
}

function worstFirst(reasons: readonly HealthReason[]): HealthReason[] {
  return reasons.toSorted((a, b) => verdicts.indexOf(b.level) - verdicts.indexOf(a.level));
}

function worstOf(reasons: readonly HealthReason[]): HealthVerdict {
  return reasons.reduce<HealthVerdict>((worst, { level }) => (verdicts.indexOf(level) > verdicts.indexOf(worst) ? level : worst), 'healthy');
}
