import type { CopyFacts, HealthFacts, InstanceFacts, SnapshotFacts } from '../../health/index.js';
import { kindNames, type KindName, type SnapshotMetadata } from '../../model/index.js';
import { listSnapshots, objectsBytes, readTargetState, type Repository } from '../../store/index.js';
import { browseAudit } from '../audit/browse-audit.js';
import { verifyAudit } from '../audit/verify-audit.js';
import { interruptedRun } from '../runs/interrupted-run.js';

/** What a repository is asked for. */
export interface MonitoredRepository {
  readonly repository: Repository;
  /** Instances of the configuration, and the only kinds that are read of them. */
  readonly instances: readonly { readonly name: string; readonly kinds?: readonly KindName[] | undefined }[];
  /** Places for copies, by name and address. */
  readonly targets: readonly { readonly name: string; readonly address: string }[];
  readonly isRecorded: boolean;
  readonly schedules: HealthFacts['schedules'];
  readonly limits: HealthFacts['limits'];
  readonly maxBytes?: number | undefined;
  readonly now: () => Date;
}

/** How much is looked at. */
export interface GatherOptions {
  /** Proves the audit log as well, which takes time with its length. */
  readonly proveAudit?: boolean;
}

/**
 * All that health and metrics are judged by, from the repository alone: AWS and the copies are asked nothing.
 * @throws StoreError REPOSITORY_CORRUPT
 */
export async function gatherFacts(monitored: MonitoredRepository, { proveAudit = false }: GatherOptions = {}): Promise<HealthFacts> {
  const { repository, targets, isRecorded, schedules, limits, maxBytes, now } = monitored;
  const snapshots = await newestOf(monitored);
  return {
    now: now(),
    instances: await Promise.all(snapshots.instances.map(async (instance) => ({ ...instance, ...(await interruptionOf(repository, instance.name)) }))),
    events: await browseAudit(repository, {}),
    isRecorded,
    ...(proveAudit && { auditFindings: (await verifyAudit(repository)).reduce((sum, { findings }) => sum + findings.length, 0) }),
    copies: await Promise.all(targets.map((target) => copyFacts(repository, target, snapshots.ids))),
    schedules,
    storage: { bytes: await objectsBytes(repository), maxBytes },
    limits,
  };
}

async function interruptionOf(repository: Repository, instanceName: string): Promise<Pick<InstanceFacts, 'interruptedRestore'>> {
  const run = await interruptedRun({ repository, instanceName });
  return run === undefined ? {} : { interruptedRestore: { runId: run.runId } };
}

/** One walk over the history; it goes to the end only for the copies, or where an instance has no good snapshot. */
async function newestOf({ repository, instances, targets }: MonitoredRepository): Promise<{ readonly instances: InstanceFacts[]; readonly ids: readonly string[] }> {
  const found = new Map<string, InstanceFacts>(instances.map(({ name }) => [name, { name }]));
  const wanted = new Map(instances.map(({ name, kinds = kindNames }) => [name, kinds]));
  const ids: string[] = [];
  for await (const { metadata } of listSnapshots(repository)) {
    ids.push(metadata.snapshotId);
    const known = found.get(metadata.instanceName);
    if (known !== undefined && metadata.purpose === 'backup') found.set(known.name, withSnapshot(known, metadata, wanted.get(known.name) ?? kindNames));
    if (targets.length === 0 && [...found.values()].every(({ lastGood }) => lastGood !== undefined)) break;
  }
  return { instances: [...found.values()], ids };
}

function withSnapshot({ latest, lastGood, ...known }: InstanceFacts, metadata: SnapshotMetadata, wanted: readonly KindName[]): InstanceFacts {
  const facts = snapshotFacts(metadata);
  const isGood = metadata.gaps.length === 0 && wanted.every((kind) => metadata.kinds.includes(kind));
  return { ...known, latest: latest ?? facts, lastGood: lastGood ?? (isGood ? facts : undefined) };
}

function snapshotFacts({ snapshotId, takenAt, counts, gaps, losses, calls, durationMs }: SnapshotMetadata): SnapshotFacts {
  return { snapshotId, takenAt, counts, gaps: gaps.length, losses: losses.length, calls: Object.values(calls).reduce((sum, count) => sum + count, 0), durationMs };
}

async function copyFacts(repository: Repository, { name, address }: MonitoredRepository['targets'][number], ids: readonly string[]): Promise<CopyFacts> {
  const { snapshots, lastAttemptAt, lastSuccessAt, failure } = await readTargetState(repository, name, address);
  const copied = new Set(snapshots);
  return { name, behind: ids.filter((id) => !copied.has(id)).length, lastAttemptAt, lastSuccessAt, failure };
}
