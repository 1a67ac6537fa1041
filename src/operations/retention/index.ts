export { applyPrune, type PruneReport } from './apply-prune.js';
export { judgeAll } from './judge-all.js';
export type { JudgedSnapshot } from './judge-history.js';
export { pin, pinOf, unpin } from './pin.js';
export { planDelete } from './plan-delete.js';
export { planPrune, type PrunePlan } from './plan-prune.js';
export type { RetentionContext } from './retention-context.js';
export { storageSize, storageUsage, storageWarning, type StorageSize, type StorageUsage } from './usage.js';
export { browseDeleted, undelete } from './undelete.js';
