import { healthOf } from '../../health/index.js';
import { browseAudit, type FoundEvent } from '../audit/index.js';
import type { OperationContext } from '../context.js';
import { storageUsage, type RetentionContext, type StorageUsage } from '../retention/index.js';
import { gatherFacts, type MonitoredRepository } from '../monitoring/index.js';
import { readRuns, reportRun } from '../runs/index.js';
import { listTargets, type TargetsContext } from '../targets/index.js';
import type { Dashboard, InstanceView, StorageView } from './dashboard.js';
import { gatherInstance, type InstanceRequest } from './gather-instance.js';

/** What a dashboard is made of. */
export interface DashboardRequest extends Pick<InstanceRequest, 'since' | 'limit' | 'hasAccess' | 'reveal'> {
  readonly contexts: readonly OperationContext[];
  readonly retention: RetentionContext;
  readonly targets: TargetsContext;
  /** What the verdict is on. */
  readonly monitored: MonitoredRepository;
}

/** Restores that are shown. */
const shownRuns = 20;

/**
 * Bytes of data that the page of all instances may hold, as JSON: with the page itself it stays under 2 MB. An instance whose access alone
 * takes more is shown whole, with less of its past.
 */
const pageBytes = { access: 1_100_000, states: 400_000 };

/**
 * Gathers all that a dashboard shows from the repository alone. The same repository at the same time gives the same.
 * @throws GuardError REPORT_REVEALS_NAMES; SnapshotError KEY_LOCKED and others; StoreError REPOSITORY_CORRUPT
 */
export async function gatherDashboard(request: DashboardRequest): Promise<Dashboard> {
  const { contexts, retention, targets, monitored } = request;
  const { repository, now } = retention;
  const usage = await storageUsage(retention);
  const judged = new Map(usage.snapshots.map((snapshot) => [snapshot.snapshotId, snapshot]));
  const bytes = { access: pageBytes.access / contexts.length, states: pageBytes.states / contexts.length };
  const instances: InstanceView[] = [];
  for (const context of contexts) {
    context.onProgress({ type: 'step', text: `reading the snapshots of ${context.instanceName}` });
    instances.push(await gatherInstance(context, { ...request, judged, bytes }));
  }
  const names = instances.map(({ name }) => name);
  const events = (await browseAudit(repository, { since: request.since })).filter((event) => event.action !== 'report' && concerns(event, names));
  const { runs } = await readRuns(repository.root);
  return {
    at: now(),
    health: healthOf(await gatherFacts(monitored, { proveAudit: true })),
    toolVersion: contexts[0]?.toolVersion ?? '',
    instances,
    storage: storageOf(usage, events),
    targets: await listTargets(targets),
    runs: await Promise.all(runs.filter(({ instanceName }) => names.includes(instanceName)).slice(0, shownRuns).map((run) => reportRun(repository, run))),
    events,
    isRecorded: monitored.isRecorded,
  };
}

/** An event that names no instance concerns all. */
function concerns({ instances = [] }: FoundEvent, names: readonly string[]): boolean {
  return instances.length === 0 || instances.some((name) => names.includes(name));
}

/** The size that an event tells does not change by being looked at, as that of the folder does. */
function storageOf({ bytes, maxBytes, prunable }: StorageUsage, events: readonly FoundEvent[]): StorageView {
  const measured = events.find(({ findings }) => findings?.storageBytes !== undefined)?.findings?.storageBytes;
  return { bytes: measured ?? bytes, maxBytes, prunable };
}

