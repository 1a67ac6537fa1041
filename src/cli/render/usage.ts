import type { StorageUsage } from '../../operations/index.js';
import { renderTable } from './table.js';

/** The size of the repository, the snapshots with what each has added, and what to do about it. */
export function renderUsage({ bytes, maxBytes, snapshots, prunable }: StorageUsage, columns: number): string {
  const rows = snapshots.map(({ snapshotId, instanceName, addedBytes, keptBy }) => [snapshotId, instanceName, addedBytes === undefined ? 'unknown' : kilobytes(addedBytes), keptBy.join(', ') || 'nothing: pruned next']);
  const limit = maxBytes === undefined ? '' : ` of ${megabytes(maxBytes)} MB allowed (${Math.round((100 * bytes) / maxBytes)} %)`;
  return [
    `The repository takes ${megabytes(bytes)} MB${limit}.`,
    ...(rows.length === 0 ? [] : [renderTable(['SNAPSHOT', 'INSTANCE', 'ADDED (kB)', 'KEPT BY'], rows, columns)]),
    adviceOf(prunable),
  ].join('\n');
}

function adviceOf({ snapshots, bytes }: StorageUsage['prunable']): string {
  if (snapshots === 0) return 'The rules keep all snapshots. To see what others would free, try `idc backup prune --dry-run` with fewer.';
  const freed = bytes === undefined ? '' : ` and would free about ${megabytes(bytes)} MB`;
  return `${snapshots} snapshots are kept by nothing${freed}: \`idc backup prune\` removes them.`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function kilobytes(bytes: number): string {
  return (bytes / 1e3).toFixed(1);
}
