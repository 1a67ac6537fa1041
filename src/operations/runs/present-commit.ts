import { UsageError } from '../../errors/index.js';
import { resolveRevision } from '../../store/index.js';
import type { OperationContext } from '../context.js';

/**
 * The commit of a snapshot that a record names: the one that it was then, or, where pruning has rewritten the history, the one
 * that has its ID now.
 * @throws UsageError REVISION_UNKNOWN when the snapshot is gone
 */
export async function presentCommit({ repository, instanceName, now }: OperationContext, { commit, snapshotId }: { readonly commit: string; readonly snapshotId: string }): Promise<string> {
  const context = { instanceName, now: now() };
  const found = await resolveRevision(repository, snapshotId, context).catch((thrown: unknown) => {
    if (thrown instanceof UsageError) return resolveRevision(repository, commit, context);
    throw thrown;
  });
  return found.kind === 'commit' ? found.commit : commit;
}
