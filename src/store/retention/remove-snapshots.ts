import type { CommitSigning } from '../commit-signing.js';
import type { Repository } from '../repository.js';
import { listPins } from './pins.js';
import { keyOf, type HistoryEntry } from './history.js';
import { noteRemoved } from './removed-on-purpose.js';
import { requireRemovable } from './require-removable.js';
import { rewriteBranch } from './rewrite-branch.js';
import { dropTrash, keepInTrash, type TrashedHistory } from './trash.js';

/** What was removed. */
export interface RemovedSnapshots {
  readonly removed: readonly string[];
  /** Newest commit of the branch now. */
  readonly tip?: string | undefined;
  /** By which it can be put back; absent when nothing was removed. */
  readonly trash?: TrashedHistory | undefined;
}

/**
 * Takes snapshots out of the history, for as long as the trash is kept in a way that can be undone. IDs that are no longer
 * there are passed over: somebody else has removed them.
 * @param signing signs those again that are written anew and were signed; absent: they lose their signatures
 * @throws GuardError GUARD_PINNED, GUARD_LAST_SNAPSHOT; StoreError
 */
export async function removeSnapshots(repository: Repository, snapshotIds: ReadonlySet<string>, at: Date, signing?: CommitSigning): Promise<RemovedSnapshots> {
  let removed: string[] = [];
  let trash: TrashedHistory | undefined;
  const drop = async (): Promise<void> => {
    if (trash !== undefined) await dropTrash(repository, trash);
    trash = undefined;
  };
  const becomes = async (history: readonly HistoryEntry[]): Promise<readonly HistoryEntry[] | undefined> => {
    await drop();
    const goes = (entry: HistoryEntry): boolean => entry.metadata !== undefined && snapshotIds.has(keyOf(entry));
    removed = history.filter(goes).map(keyOf);
    if (removed.length === 0) return undefined;
    requireRemovable(history, new Set(removed), await listPins(repository));
    return history.filter((entry) => !goes(entry));
  };
  const tip = await rewriteBranch(repository, {
    becomes,
    beforeMove: async (from, settings) => {
      trash = await keepInTrash(repository, from, at, settings);
      await noteRemoved(repository, 'snapshot', removed);
    },
    signing,
    message: `prune: ${snapshotIds.size} snapshots removed`,
    at,
  }).catch(async (thrown: unknown) => {
    await drop();
    throw thrown;
  });
  return { removed, tip, trash };
}
