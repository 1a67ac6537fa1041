import type { CommitSigning } from '../commit-signing.js';
import type { Repository } from '../repository.js';
import { keyOf, readHistory, type HistoryEntry } from './history.js';
import { rewriteBranch } from './rewrite-branch.js';
import { merge } from './undelete.js';

/**
 * Adds to branch `snapshots` what another history has besides, each snapshot where it belongs by its predecessors and its time.
 * Nothing is taken away: a copy that has lost snapshots must not make us lose them.
 * @param tip newest commit of the other history, whose objects are here
 * @param removed keys that were taken out of ours on purpose, and stay out
 * @param signing signs those again that were signed and have to be written anew; absent: they lose their signatures
 * @returns IDs of the snapshots that were added, oldest first
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED, REPOSITORY_CORRUPT
 */
export async function joinHistory(repository: Repository, tip: string, removed: ReadonlySet<string>, at: Date, signing?: CommitSigning): Promise<string[]> {
  const theirs = await readHistory(repository, tip);
  let added: string[] = [];
  await rewriteBranch(repository, {
    becomes: async (ours: readonly HistoryEntry[]) => {
      const present = new Set(ours.map(keyOf));
      const wanted = new Set(theirs.map(keyOf).filter((key) => !present.has(key) && !removed.has(key)));
      added = [...wanted];
      return wanted.size === 0 ? undefined : merge(ours, theirs, wanted);
    },
    signing,
    message: 'snapshots of a copy taken over',
    at,
  });
  return added;
}
