import { earlier, isZero } from '../../retention/index.js';
import { collectGarbage, listTrash, removeDerivedFiles, removeSnapshots, repackWhenDue, type Collected } from '../../store/index.js';
import type { PrunePlan } from './plan-prune.js';
import type { RetentionContext } from './retention-context.js';

/** What a pruning has done. */
export interface PruneReport {
  readonly removed: readonly string[];
  /** Until when the removal can be undone; absent when nothing was removed, or it cannot be. */
  readonly undoUntil?: Date | undefined;
  /** Earlier removals that were made final. */
  readonly expired: number;
  readonly freed: Pick<Collected, 'objects' | 'bytes'>;
  /** What still leads to snapshots that were removed for good. */
  readonly heldBy: Collected['heldBy'];
  /** What could not be removed from the disk, and why. */
  readonly untouched: Collected['untouched'];
}

/**
 * Carries out a plan: takes the snapshots out of the history, then removes for good what has expired. Snapshots that were taken
 * since the plan was made stay. What the guards forbid by now is refused, with nothing changed.
 * @throws GuardError GUARD_PINNED, GUARD_LAST_SNAPSHOT, GUARD_SIGNATURE; StoreError
 */
export async function applyPrune(context: RetentionContext, plan: PrunePlan): Promise<PruneReport> {
  const { repository, now, keepDeleted } = context;
  const at = now();
  const { removed, trash } = await removeSnapshots(repository, new Set(plan.removed.map(({ snapshotId }) => snapshotId)), at, context.signing);
  await removeDerivedFiles(repository);
  const present = new Set((await listTrash(repository)).map(({ ref }) => ref));
  const final = isZero(keepDeleted) && trash !== undefined ? [trash] : [];
  const expired = [...plan.expired.filter(({ ref }) => present.has(ref)), ...final];
  const { objects, bytes, heldBy, untouched } = await collectGarbage(repository, expired, { at });
  await repackWhenDue(repository);
  const undoUntil = trash === undefined || final.length > 0 ? {} : { undoUntil: later(at, keepDeleted) };
  return { removed, ...undoUntil, expired: plan.expired.length, freed: { objects, bytes }, heldBy, untouched };
}

/** Calendar durations run backwards; for the end of one that begins now, the days between are counted. */
function later(time: Date, duration: RetentionContext['keepDeleted']): Date {
  return new Date(2 * time.getTime() - earlier(time, duration).getTime());
}
