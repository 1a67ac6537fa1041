import { UsageError } from '../../errors/index.js';
import { keyOf, listDeleted, undeleteSnapshots, type DeletedSnapshot } from '../../store/index.js';
import type { RetentionContext } from './retention-context.js';

/** Removed snapshots that can still be put back, newest first. */
export async function browseDeleted({ repository }: Pick<RetentionContext, 'repository'>): Promise<DeletedSnapshot[]> {
  return listDeleted(repository);
}

/**
 * Puts removed snapshots back into the history.
 * @param wanted IDs or their unique beginnings; `all`: everything that can be put back
 * @returns their IDs
 * @throws UsageError REVISION_UNKNOWN, REVISION_AMBIGUOUS; GuardError GUARD_SIGNATURE; StoreError
 */
export async function undelete({ repository, now, signing }: Pick<RetentionContext, 'repository' | 'now' | 'signing'>, wanted: readonly string[] | 'all'): Promise<string[]> {
  const ids = (await listDeleted(repository)).map(({ entry }) => keyOf(entry));
  const chosen = wanted === 'all' ? ids : wanted.map((text) => matching(text, ids));
  return undeleteSnapshots(repository, new Set(chosen), now(), signing);
}

function matching(text: string, ids: readonly string[]): string {
  const found = ids.includes(text) ? [text] : ids.filter((id) => text.length >= 8 && id.startsWith(text));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const isUnknown = only === undefined;
  throw new UsageError(isUnknown ? 'REVISION_UNKNOWN' : 'REVISION_AMBIGUOUS', {
    message: isUnknown ? `No removed snapshot ${JSON.stringify(text)} is left to be put back` : `${JSON.stringify(text)} fits ${found.slice(0, 5).join(', ')}`,
    remedy: 'List those that can be put back with `idc backup undelete`.',
    details: { snapshotId: text },
  });
}
