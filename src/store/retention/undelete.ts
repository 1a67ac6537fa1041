import type { CommitSigning } from '../commit-signing.js';
import { holdingObjects } from '../objects-lock.js';
import { branchTip, snapshotBranch } from '../reference.js';
import type { Repository } from '../repository.js';
import { keyOf, readHistory, type HistoryEntry } from './history.js';
import { noteRestored } from './removed-on-purpose.js';
import { rewriteBranch } from './rewrite-branch.js';
import { listTrash, type TrashedHistory } from './trash.js';

/** A snapshot that was removed and can still be put back. */
export interface DeletedSnapshot {
  readonly entry: HistoryEntry;
  /** The history that still holds it. */
  readonly trash: TrashedHistory;
}

/** Removed snapshots that the trash still holds, newest first. Of several histories that hold one, the newest counts. */
export async function listDeleted(repository: Repository): Promise<DeletedSnapshot[]> {
  const history = await readHistory(repository, await branchTip(repository, snapshotBranch));
  const present = new Set(history.map(keyOf));
  const deleted = new Map<string, DeletedSnapshot>();
  for (const trash of await listTrash(repository)) {
    for (const entry of await readHistory(repository, trash.tip)) {
      if (entry.metadata !== undefined && !present.has(keyOf(entry))) deleted.set(keyOf(entry), { entry, trash });
    }
  }
  return [...deleted.values()].toSorted((a, b) => (keyOf(a.entry) < keyOf(b.entry) ? 1 : -1));
}

/**
 * Puts removed snapshots back where they were in the history, with the content, dates and IDs that they had. When all of a
 * removal is put back, the commits are the very ones of before.
 * @param signing signs those again that are written anew and were signed; absent: they lose their signatures
 * @returns the IDs of those that were put back
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED, REPOSITORY_CORRUPT
 */
export async function undeleteSnapshots(repository: Repository, snapshotIds: ReadonlySet<string>, at: Date, signing?: CommitSigning): Promise<string[]> {
  const trashed = await holdingObjects(repository, async () => {
    const histories: HistoryEntry[][] = [];
    for (const { tip } of await listTrash(repository)) histories.push(await readHistory(repository, tip));
    return histories;
  });
  let restored: string[] = [];
  await rewriteBranch(repository, {
    becomes: async (history) => {
      const present = new Set(history.map(keyOf));
      const whole = original(trashed.reduce<readonly HistoryEntry[]>((sofar, before) => merge(sofar, before, snapshotIds), history), trashed);
      restored = whole.map(keyOf).filter((key) => !present.has(key));
      return restored.length === 0 ? undefined : whole;
    },
    signing,
    message: `undelete: ${snapshotIds.size} snapshots put back`,
    at,
  });
  await noteRestored(repository, 'snapshot', restored);
  return restored;
}

/**
 * A history with what an earlier one has besides, each after the commit that it came after, as far as that is there, and among
 * what the earlier one does not know by its time.
 */
export function merge(history: readonly HistoryEntry[], before: readonly HistoryEntry[], wanted: ReadonlySet<string>): HistoryEntry[] {
  const isKnown = new Set(before.map(keyOf));
  const following = followers(history, before, wanted);
  const merged: HistoryEntry[] = [];
  let pending = following.get(undefined) ?? [];
  for (const entry of history) {
    const isNext = (candidate: HistoryEntry): boolean => isKnown.has(keyOf(entry)) || timeOf(candidate) < timeOf(entry);
    const later = pending.findIndex((candidate) => !isNext(candidate));
    merged.push(...pending.slice(0, later < 0 ? undefined : later), entry);
    pending = [...(later < 0 ? [] : pending.slice(later)), ...(following.get(keyOf(entry)) ?? [])];
  }
  return [...merged, ...pending];
}

/** What is to be put back, by the commit of the history that comes before it. */
function followers(history: readonly HistoryEntry[], before: readonly HistoryEntry[], wanted: ReadonlySet<string>): Map<string | undefined, HistoryEntry[]> {
  const present = new Set(history.map(keyOf));
  const following = new Map<string | undefined, HistoryEntry[]>();
  let anchor: string | undefined;
  for (const entry of before) {
    if (present.has(keyOf(entry))) anchor = keyOf(entry);
    else if (wanted.has(keyOf(entry))) {
      const entries = following.get(anchor) ?? [];
      following.set(anchor, entries);
      entries.push(entry);
    }
  }
  return following;
}

/** The earliest form of each commit, which was not yet rewritten. */
function original(entries: readonly HistoryEntry[], histories: readonly (readonly HistoryEntry[])[]): HistoryEntry[] {
  const earliest = new Map(histories.toReversed().flat().map((entry) => [keyOf(entry), entry]));
  return entries.map((entry) => earliest.get(keyOf(entry)) ?? entry);
}

function timeOf({ fields, metadata }: HistoryEntry): number {
  return (metadata?.takenAt ?? fields.author.at).getTime();
}
