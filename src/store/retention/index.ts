export { keyOf, readHistory, type HistoryEntry } from './history.js';
export { listPins, pinnedId, pinSnapshot, unpinSnapshot, type Pin } from './pins.js';
export { removeSnapshots, type RemovedSnapshots } from './remove-snapshots.js';
export { removedOnPurpose } from './removed-on-purpose.js';
export { pinnedRefusal, requireRemovable } from './require-removable.js';
export { joinHistory } from './join-history.js';
export { listTrash, type TrashedHistory } from './trash.js';
export { listDeleted, undeleteSnapshots, type DeletedSnapshot } from './undelete.js';
export { objectsBytes, snapshotCosts, type SnapshotCosts } from './storage.js';
