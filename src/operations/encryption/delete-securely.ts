import { GuardError } from '../../errors/index.js';
import type { KeyFile } from '../../keys/index.js';
import type { Duration } from '../../retention/index.js';
import type { OperationContext } from '../context.js';
import { applyPrune, type PruneReport } from '../retention/apply-prune.js';
import { planDelete } from '../retention/plan-delete.js';
import type { PrunePlan } from '../retention/plan-prune.js';
import type { RetentionContext } from '../retention/retention-context.js';
import { browseDeleted } from '../retention/undelete.js';
import { destroyPeriod, openersOfCopies, type DestroyedPeriod } from './manage-keys.js';
import { keysOf } from './repository-keys.js';
import { planSecureDeletion } from './secure-deletion.js';

/** What a secure deletion destroys and removes. It is shown, and then applied as it is. */
export interface SecureRemoval extends PrunePlan {
  /** Periods whose keys are destroyed. */
  readonly periods: readonly string[];
  /** Snapshots of those periods that were removed before, and can be put back until then. */
  readonly removedBefore: readonly string[];
  /** Who can still open the keys with a copy of the key file that was made before; empty: nobody, once KMS has deleted its keys. */
  readonly copiesOpenWith: readonly string[];
}

/** What a secure deletion has done. */
export interface SecureReport extends PruneReport {
  /** By period; a period whose keys were destroyed before is not among them. */
  readonly destroyed: readonly (DestroyedPeriod & { readonly period: string })[];
}

/** Where snapshots are deleted securely. */
export type SecureContext = OperationContext & RetentionContext;

/**
 * The plan of a secure deletion: the keys of the snapshots' periods, and all snapshots that they protect.
 * @throws UsageError REVISION_UNKNOWN; USAGE for a snapshot that is not encrypted; GuardError GUARD_PINNED, GUARD_LAST_SNAPSHOT,
 * GUARD_SNAPSHOT_IN_USE, GUARD_SIGNATURE
 */
export async function planSecureRemoval(context: SecureContext, revisions: readonly string[]): Promise<SecureRemoval> {
  const deletions = await Promise.all(revisions.map((revision) => planSecureDeletion(context, revision)));
  const periods = [...new Set(deletions.map(({ period }) => period))].sort();
  const snapshotIds = new Set(deletions.flatMap(({ snapshots }) => snapshots));
  const plan = await planDelete(context, snapshotIds).catch((thrown: unknown) => { throw explained(thrown, periods); });
  const { file } = await keysOf(context).open();
  return { ...plan, periods, removedBefore: await removedBefore(context, file, periods), copiesOpenWith: openersOfCopies(file, periods) };
}

/** What is removed for good cannot be put back. */
const forGood: Duration = { years: 0, months: 0, days: 0, hours: 0 };

/**
 * Carries the plan out: destroys the keys, then takes the snapshots out of the history and off the disk. When it is interrupted in
 * between, the same deletion goes on where it ended.
 * @throws GuardError GUARD_MOVED when the periods have other snapshots by now, with nothing changed
 */
export async function deleteSecurely(context: SecureContext, plan: SecureRemoval, kmsDeletionDays: number): Promise<SecureReport> {
  await requireUnmoved(context, plan);
  await context.signing?.ready();
  const keys = keysOf(context);
  const destroyed: (DestroyedPeriod & { readonly period: string })[] = [];
  for (const period of plan.periods) {
    const isLeft = (await keys.open()).file.keys.some((entry) => entry.period === period && entry.destroyedAt === undefined);
    if (isLeft) destroyed.push({ period, ...(await destroyPeriod(keys, period, kmsDeletionDays, context.now())) });
  }
  return { ...(await applyPrune({ ...context, keepDeleted: forGood }, { ...plan, expired: [] })), destroyed };
}

async function requireUnmoved(context: SecureContext, plan: SecureRemoval): Promise<void> {
  const [first] = plan.removed;
  const planned = new Set(plan.removed.map(({ snapshotId }) => snapshotId));
  if (first === undefined) return;
  const now = await planSecureRemoval(context, [...planned]);
  const added = now.removed.filter(({ snapshotId }) => !planned.has(snapshotId)).map(({ snapshotId }) => snapshotId);
  if (added.length === 0) return;
  throw new GuardError('GUARD_MOVED', {
    message: `Period ${plan.periods.join(', ')} has snapshots now that were not there when the deletion was shown: ${added.join(', ')}; nothing was changed`,
    remedy: 'Run the command again, and look at what it would destroy.',
    details: { added },
  });
}

async function removedBefore(context: SecureContext, file: KeyFile, periods: readonly string[]): Promise<string[]> {
  const keyIds = new Set(file.keys.filter(({ period }) => periods.includes(period)).map(({ id }) => id));
  const deleted = await browseDeleted(context);
  return deleted.flatMap(({ entry: { metadata } }) => (metadata !== undefined && keyIds.has(metadata.encryption ?? '') ? [metadata.snapshotId] : []));
}

/** Another backup would be of the same period, and go with it. */
function explained(thrown: unknown, periods: readonly string[]): unknown {
  if (!(thrown instanceof GuardError) || thrown.code !== 'GUARD_LAST_SNAPSHOT') return thrown;
  return new GuardError(thrown.code, {
    message: `${thrown.message}: all snapshots of period ${periods.join(', ')} go with its key`,
    remedy: 'Wait until a backup of the next period is there. `idc key destroy --period` destroys the key at once, and leaves the unreadable snapshots.',
    details: thrown.details,
    cause: thrown,
  });
}
