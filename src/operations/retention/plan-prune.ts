import { UsageError } from '../../errors/index.js';
import { earlier, isEmptyPolicy, isZero } from '../../retention/index.js';
import { branchTip, listTrash, readHistory, requireRemovable, snapshotBranch, type HistoryEntry, type TrashedHistory } from '../../store/index.js';
import { groundsIn, judgeHistory, snapshotsIn, type Grounds, type JudgedSnapshot } from './judge-history.js';
import { judgeRewriting } from './rewritten-signatures.js';
import type { RetentionContext } from './retention-context.js';

/** What is going to be removed, and why the rest stays. It is shown, and then applied as it is. */
export interface PrunePlan {
  /** Newest first within their instance, each with at least one reason. */
  readonly kept: readonly JudgedSnapshot[];
  readonly removed: readonly JudgedSnapshot[];
  /** Signatures that what stays loses, because nothing says how snapshots are signed here. */
  readonly lostSignatures: number;
  /** Earlier removals that can no longer be undone after this one. */
  readonly expired: readonly TrashedHistory[];
}

/**
 * The plan of a pruning. An instance without a policy keeps everything.
 * @param instanceName only this instance
 * @throws UsageError RETENTION_EMPTY when no instance has a policy, or one has no rule; GuardError GUARD_LAST_SNAPSHOT, GUARD_SIGNATURE
 */
export async function planPrune(context: RetentionContext, instanceName?: string): Promise<PrunePlan> {
  const { repository } = context;
  const history = await readHistory(repository, await branchTip(repository, snapshotBranch));
  const isMeant = (name: string): boolean => instanceName === undefined || name === instanceName;
  const snapshots = snapshotsIn(history).filter((snapshot) => isMeant(snapshot.instanceName));
  requirePolicies(context, new Set(snapshots.map((snapshot) => snapshot.instanceName)));
  const grounds = await groundsIn(context);
  const judged = judgeHistory(snapshots, grounds);
  return { ...(await partsOf(context, history, judged, grounds, ({ keptBy }) => keptBy.length === 0)), expired: await expiredTrash(context) };
}

/**
 * Which of the snapshots go and which stay, once the guards have let it pass.
 * @throws GuardError GUARD_PINNED, GUARD_LAST_SNAPSHOT, GUARD_SIGNATURE
 */
export async function partsOf(context: Pick<RetentionContext, 'signing'>, history: readonly HistoryEntry[], judged: readonly JudgedSnapshot[], { pins }: Grounds, goes: (snapshot: JudgedSnapshot) => boolean): Promise<Pick<PrunePlan, 'kept' | 'removed' | 'lostSignatures'>> {
  const removed = judged.filter(goes);
  const removedIds = new Set(removed.map(({ snapshotId }) => snapshotId));
  requireRemovable(history, removedIds, pins);
  const lostSignatures = await judgeRewriting(context, history, (snapshotId) => removedIds.has(snapshotId));
  return { kept: judged.filter((snapshot) => !goes(snapshot)), removed, lostSignatures };
}

/** Removals that are older than what was removed is kept. */
async function expiredTrash({ repository, now, keepDeleted }: RetentionContext): Promise<TrashedHistory[]> {
  const limit = earlier(now(), keepDeleted);
  return (await listTrash(repository)).filter(({ removedAt }) => isZero(keepDeleted) || removedAt <= limit);
}

function requirePolicies({ policyOf }: RetentionContext, instances: ReadonlySet<string>): void {
  const policies = [...instances].map((name) => ({ name, policy: policyOf(name) }));
  const empty = policies.find(({ policy }) => policy !== undefined && isEmptyPolicy(policy));
  const isWithout = instances.size > 0 && policies.every(({ policy }) => policy === undefined);
  if (empty === undefined && !isWithout) return;
  throw new UsageError('RETENTION_EMPTY', {
    message: empty === undefined ? `There is no retention policy for ${[...instances].join(', ')}` : `The retention policy of instance ${JSON.stringify(empty.name)} has no rule that keeps a backup`,
    remedy: 'Give rules, such as --keep-daily 7 --keep-monthly 12, or write them under `retention` in idc.yaml.',
    details: { instances: [...instances] },
  });
}
