import type { FoundEvent } from '../audit/index.js';
import type { Dashboard, InstanceView } from './dashboard.js';
import type { HealthReasonView, HealthVerdict, HealthView } from './health-view.js';

/** Age from which on the last good snapshot is too old: a day, and some time for the backup itself. */
const oldAfterMs = 26 * 3_600_000;

const verdicts: readonly HealthVerdict[] = ['healthy', 'warning', 'critical'];

/** A verdict on what a dashboard shows: whether there are good backups, and whether what was done last went well. */
export function judgeHealth({ at, instances, events, targets, isRecorded }: Omit<Dashboard, 'health'>): HealthView {
  const reasons = [...instances.flatMap((instance) => [...snapshotReasons(instance, at), ...eventReasons(instance, events)]), ...targetReasons(targets), ...damageReasons(events)]
    .sort((a, b) => verdicts.indexOf(b.level) - verdicts.indexOf(a.level));
  return {
    verdict: reasons[0]?.level ?? 'healthy',
    reasons,
    ...(!isRecorded && { unknown: 'The audit log is off, so failures, drift, drills and runs of schedules are not known.' }),
  };
}

function snapshotReasons({ name, lastGood, snapshots }: InstanceView, at: Date): HealthReasonView[] {
  const subject = `instance ${name}`;
  const newest = snapshots.find(({ metadata }) => metadata.purpose === 'backup')?.metadata;
  const remedy = 'Take one with `idc backup create`.';
  if (lastGood === undefined) return [{ level: 'critical', subject, text: 'There is no snapshot without gaps', remedy }];
  const hours = Math.floor((at.getTime() - lastGood.takenAt.getTime()) / 3_600_000);
  return [
    ...(at.getTime() - lastGood.takenAt.getTime() > oldAfterMs ? [{ level: 'critical', subject, text: `The last good snapshot is ${hours} hours old`, remedy } as const] : []),
    ...(newest !== undefined && newest.gaps.length > 0 ? [{ level: 'warning', subject, text: `Parts that could not be read for the newest snapshot: ${newest.gaps.length}`, remedy: `Look at them with \`idc backup show ${newest.snapshotId}\`.` } as const] : []),
    ...(newest !== undefined && newest.losses.length > 0 ? [{ level: 'warning', subject, text: 'The newest snapshot shows a sudden loss', remedy: 'Look at it with `idc diff latest~1 latest`.' } as const] : []),
  ];
}

function eventReasons({ name }: InstanceView, events: readonly FoundEvent[]): HealthReasonView[] {
  const subject = `instance ${name}`;
  const last = (action: string): FoundEvent | undefined => events.find((event) => event.action === action && (event.instances ?? []).includes(name));
  const [backup, drift, restore] = [last('backup:create'), last('drift'), last('restore:run')];
  return [
    ...(backup !== undefined && hasFailed(backup) ? [{ level: 'critical', subject, text: `The last backup ended as ${backup.outcome}`, remedy: 'Run `idc backup create` and see what it says.' } as const] : []),
    ...(restore !== undefined && hasFailed(restore) ? [{ level: 'warning', subject, text: `The last restore ended as ${restore.outcome}`, remedy: 'Look at it with `idc restore report`.' } as const] : []),
    ...((drift?.findings?.differences ?? 0) > 0 ? [{ level: 'warning', subject, text: `Objects that differed from the baseline when it was last compared: ${drift?.findings?.differences ?? 0}`, remedy: 'Look at them with `idc drift`.' } as const] : []),
  ];
}

function hasFailed({ outcome }: FoundEvent): boolean {
  return outcome === 'failed' || outcome === 'interrupted' || outcome === 'unfinished';
}

function targetReasons(targets: Dashboard['targets']): HealthReasonView[] {
  return targets.filter(({ failure, behind }) => failure !== undefined || behind > 0).map(({ name, failure, behind }) => ({
    level: 'warning', subject: `copy ${name}`, text: failure === undefined ? `Snapshots that are not copied yet: ${behind}` : `The last copy failed: ${failure.code}`, remedy: 'Copy with `idc target push`.',
  }));
}

function damageReasons(events: readonly FoundEvent[]): HealthReasonView[] {
  const last = events.find(({ action, findings }) => action === 'backup:validate' && findings?.damages !== undefined);
  const damages = last?.findings?.damages ?? 0;
  return damages === 0 ? [] : [{ level: 'critical', subject: 'repository', text: `Damaged places in snapshots: ${damages}`, remedy: 'Repair them with `idc backup repair`.' }];
}
