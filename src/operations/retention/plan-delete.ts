import { GuardError } from '../../errors/index.js';
import { branchTip, readHistory, snapshotBranch } from '../../store/index.js';
import { groundsIn, judgeHistory, snapshotsIn } from './judge-history.js';
import { partsOf, type PrunePlan } from './plan-prune.js';
import type { RetentionContext } from './retention-context.js';

/**
 * The plan of the removal of some snapshots, whatever the rules say.
 * @throws GuardError GUARD_PINNED, GUARD_LAST_SNAPSHOT, GUARD_SNAPSHOT_IN_USE, GUARD_SIGNATURE
 */
export async function planDelete(context: RetentionContext, snapshotIds: ReadonlySet<string>): Promise<PrunePlan> {
  const { repository } = context;
  const grounds = await groundsIn(context);
  for (const snapshotId of snapshotIds) requireUnneeded(snapshotId, grounds.needed.get(snapshotId));
  const history = await readHistory(repository, await branchTip(repository, snapshotBranch));
  const judged = judgeHistory(snapshotsIn(history), grounds);
  return { ...(await partsOf(context, history, judged, grounds, (snapshot) => snapshotIds.has(snapshot.snapshotId))), expired: [] };
}

function requireUnneeded(snapshotId: string, reasons: readonly string[] | undefined): void {
  if (reasons === undefined) return;
  throw new GuardError('GUARD_SNAPSHOT_IN_USE', {
    message: `Snapshot ${snapshotId} is needed by ${reasons.join(' and ')}`,
    remedy: 'Let the stack name another snapshot (`pulumi config set snapshot`), or end the restore (`idc restore continue` or `rollback`), then delete it.',
    details: { snapshotId, neededBy: reasons },
  });
}
