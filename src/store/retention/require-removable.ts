import { GuardError } from '../../errors/index.js';
import type { HistoryEntry } from './history.js';
import type { Pin } from './pins.js';

/**
 * Refuses to remove what is pinned, and the last snapshot, or the last backup, of an instance.
 * @throws GuardError GUARD_PINNED, GUARD_LAST_SNAPSHOT
 */
export function requireRemovable(history: readonly Pick<HistoryEntry, 'metadata'>[], removed: ReadonlySet<string>, pins: ReadonlyMap<string, Pin>): void {
  for (const snapshotId of removed) {
    const pin = pins.get(snapshotId);
    if (pin !== undefined) throw pinnedRefusal(pin);
  }
  const left = history.flatMap(({ metadata }) => (metadata === undefined || removed.has(metadata.snapshotId) ? [] : [metadata]));
  const withAny = new Set(left.map(({ instanceName }) => instanceName));
  const withBackup = new Set(left.filter(({ purpose }) => purpose === 'backup').map(({ instanceName }) => instanceName));
  for (const { metadata } of history.toReversed()) {
    if (metadata === undefined || !removed.has(metadata.snapshotId)) continue;
    if (!(metadata.purpose === 'backup' ? withBackup : withAny).has(metadata.instanceName)) throw last(metadata.instanceName, metadata.snapshotId);
  }
}

/** Why a pinned snapshot stays. */
export function pinnedRefusal({ snapshotId, reason, by }: Pin): GuardError {
  const who = by === undefined ? '' : ` by ${by.name} on ${by.at.toISOString().slice(0, 10)}`;
  return new GuardError('GUARD_PINNED', {
    message: `Snapshot ${snapshotId} is pinned${who}${reason === '' ? '' : `: ${JSON.stringify(reason)}`}`,
    remedy: `When nothing needs it any more, take the pin away with \`idc backup unpin ${snapshotId}\`.`,
    details: { snapshotId, reason },
  });
}

function last(instanceName: string, snapshotId: string): GuardError {
  return new GuardError('GUARD_LAST_SNAPSHOT', {
    message: `Without ${snapshotId} there would be no snapshot of instance ${JSON.stringify(instanceName)} that a backup has made`,
    remedy: 'Take a new snapshot first with `idc backup create`, or use rules that keep one, such as --keep-last 1.',
    details: { instanceName, snapshotId },
  });
}
