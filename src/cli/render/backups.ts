import { exitCodes } from '../../errors/index.js';
import type { InstanceBackup } from '../../operations/index.js';
import type { Shell } from '../wire.js';
import { failuresOf } from './failures.js';
import { callsOf, snapshotDocument, snapshotNotes } from './snapshot.js';
import { renderTable } from './table.js';

/** How the backup of one instance ended. */
type Outcome = 'done' | 'partial' | 'failed';

/** Least width of the other columns of the table, by what they show. */
const otherColumns = 72;

/** The consolidated report as a JSON document. */
export function backupsDocument(backups: readonly InstanceBackup[]): object {
  return {
    instances: backups.map((backup) => ({
      instance: backup.instanceName,
      outcome: outcomeOf(backup),
      durationMs: backup.durationMs,
      ...(backup.taken && { snapshot: snapshotDocument(backup.taken) }),
      ...(backup.error && { error: backup.error.toJSON() }),
    })),
  };
}

/** The consolidated report for people: a line for each instance. */
export function renderBackups(backups: readonly InstanceBackup[], columns: number): string {
  const width = Math.max(8, columns - otherColumns);
  const rows = backups.map((backup) => [cut(backup.instanceName, width), ...cells(backup)]);
  return renderTable(['INSTANCE', 'SNAPSHOT', 'OBJECTS', 'GAPS', 'CALLS', 'TIME', 'RESULT'], rows, columns);
}

function cells(backup: InstanceBackup): string[] {
  const { taken, error, durationMs } = backup;
  const time = `${(durationMs / 1000).toFixed(1)} s`;
  if (taken === undefined) return ['-', '-', '-', '-', time, error?.code ?? 'failed'];
  const { snapshotId, counts, gaps } = taken.metadata;
  const objects = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const changed = taken.changes === undefined ? 'first' : taken.changes.changes.length === 0 ? 'no change' : `${taken.changes.changes.length} changed`;
  return [snapshotId, String(objects), String(gaps.length), String(callsOf(taken.metadata)), time, changed];
}

/** What was found while each instance was read, and its gaps. */
export function notesOf(backups: readonly InstanceBackup[], shell: Shell): string[] {
  return backups.flatMap(({ instanceName, taken }) =>
    taken === undefined ? [] : snapshotNotes(taken, shell).map((line) => `${instanceName}: ${line}`));
}

/** 0 when all is done, 3 when some of it is; when all have failed, the exit code of the first failure. */
export function exitCodeOf(backups: readonly InstanceBackup[]): number {
  const outcomes = new Set(backups.map(outcomeOf));
  if (outcomes.size === 1 && outcomes.has('failed')) return failuresOf(backups)[0]?.error.exitCode ?? exitCodes.internal;
  return outcomes.has('failed') || outcomes.has('partial') ? exitCodes.partial : exitCodes.done;
}

function outcomeOf({ taken }: InstanceBackup): Outcome {
  if (taken === undefined) return 'failed';
  return taken.metadata.gaps.length === 0 ? 'done' : 'partial';
}

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
