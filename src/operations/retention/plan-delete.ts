import { GuardError } from '../../errors/index.js';
import { branchTip, listPins, readHistory, snapshotBranch } from '../../store/index.js';
import { judgeHistory } from './judge-history.js';
import { neededSnapshots } from './needed-snapshots.js';
import { planOf, type PrunePlan } from './plan-prune.js';
import type { RetentionContext } from './retention-context.js';

/**
 * The plan of the removal of some snapshots, whatever the rules say.
 * @throws GuardError GUARD_PINNED, GUARD_LAST_SNAPSHOT, GUARD_SNAPSHOT_IN_USE
 */
export async function planDelete(context: RetentionContext, snapshotIds: ReadonlySet<string>): Promise<PrunePlan> {
  const { repository, policyOf } = context;
  const needed = await neededSnapshots(repository);
  for (const snapshotId of snapshotIds) requireUnneeded(snapshotId, needed.get(snapshotId));
  const history = await readHistory(repository, await branchTip(repository, snapshotBranch));
  const snapshots = history.flatMap(({ metadata }) => (metadata === undefined ? [] : [metadata]));
  const judged = judgeHistory(snapshots, { policyOf, pins: await listPins(repository), needed });
  const plan = await planOf(context, history, judged, (snapshot) => snapshotIds.has(snapshot.snapshotId));
  return { ...plan, expired: [] };
}

function requireUnneeded(snapshotId: string, reasons: readonly string[] | undefined): void {
  if (reasons === undefined) return;
  throw new GuardError('GUARD_SNAPSHOT_IN_USE', {
    message: `Snapshot ${snapshotId} is needed by ${reasons.join(' and ')}`,
    remedy: 'Let the stack name another snapshot (`pulumi config set snapshot`), or end the restore (`idc restore continue` or `rollback`), then delete it.',
    details: { snapshotId, neededBy: reasons },
  });
}
