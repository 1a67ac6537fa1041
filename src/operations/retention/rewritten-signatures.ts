import type { HistoryEntry } from '../../store/index.js';
import type { RetentionContext } from './retention-context.js';

/**
 * What a removal does to signatures: a commit after the first one that goes is written anew, and loses its own. Where snapshots
 * are signed it gets a new one, for which the old one must be good.
 * @returns number of signatures that are lost because nothing says how snapshots are signed
 * @throws GuardError GUARD_SIGNATURE for a snapshot whose signature is not good
 */
export async function judgeRewriting({ signing }: Pick<RetentionContext, 'signing'>, history: readonly HistoryEntry[], goes: (snapshotId: string) => boolean): Promise<number> {
  const isRemoved = ({ metadata }: HistoryEntry): boolean => metadata !== undefined && goes(metadata.snapshotId);
  const first = history.findIndex(isRemoved);
  const rewritten = first < 0 ? [] : history.slice(first).filter((entry) => entry.fields.signature !== undefined && !isRemoved(entry));
  if (signing === undefined) return rewritten.length;
  for (const { commit, metadata } of rewritten) await signing.requireResignable(commit, metadata?.snapshotId ?? commit);
  return 0;
}
