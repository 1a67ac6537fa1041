import { storageWarnFrom } from '../../model/index.js';
import { branchTip, objectsBytes, readHistory, snapshotBranch, snapshotCosts } from '../../store/index.js';
import { groundsIn, judgeHistory, snapshotsIn, type JudgedSnapshot } from './judge-history.js';
import type { RetentionContext } from './retention-context.js';

/** What the repository takes on the disk: all its objects, in bytes, and what the configuration allows. */
export interface StorageSize {
  readonly bytes: number;
  readonly maxBytes?: number | undefined;
}

/** The same, and what of it could go. */
export interface StorageUsage extends StorageSize {
  /** Newest first; `addedBytes` is what a snapshot has added to those before it, absent where no git is installed. */
  readonly snapshots: readonly (JudgedSnapshot & { readonly addedBytes?: number | undefined })[];
  /** Number of snapshots that no rule keeps, and the bytes that are freed when they are removed for good. */
  readonly prunable: { readonly snapshots: number; readonly bytes?: number | undefined };
}

/** Measures the repository and the snapshots in it. */
export async function storageUsage(context: Pick<RetentionContext, 'repository' | 'policyOf' | 'maxBytes'>): Promise<StorageUsage> {
  const { repository, maxBytes } = context;
  const history = await readHistory(repository, await branchTip(repository, snapshotBranch));
  const judged = judgeHistory(snapshotsIn(history), await groundsIn(context));
  const kept = new Set(judged.filter(({ keptBy }) => keptBy.length > 0).map(({ snapshotId }) => snapshotId));
  const costs = await snapshotCosts(repository, history, kept);
  return {
    bytes: await objectsBytes(repository),
    maxBytes,
    snapshots: judged.map((snapshot) => ({ ...snapshot, addedBytes: costs?.added.get(snapshot.snapshotId) })),
    prunable: { snapshots: judged.length - kept.size, bytes: costs?.freedWithout },
  };
}

/** What the repository takes on the disk. */
export async function storageSize({ repository, maxBytes }: Pick<RetentionContext, 'repository' | 'maxBytes'>): Promise<StorageSize> {
  return { bytes: await objectsBytes(repository), maxBytes };
}

/** A warning when the repository comes near to the configured limit, or is above it; undefined otherwise. */
export function storageWarning({ bytes, maxBytes }: StorageSize): string | undefined {
  if (maxBytes === undefined || bytes < maxBytes * storageWarnFrom) return undefined;
  return `the repository takes ${Math.round((100 * bytes) / maxBytes)} % of the ${(maxBytes / 1e6).toFixed(0)} MB that the configuration allows; \`idc backup usage\` shows what takes the space, and \`idc backup prune\` frees it`;
}
