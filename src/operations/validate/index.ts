export type { SnapshotDamage } from './damage.js';
export * from './validate-history.js';
export type { SnapshotValidation, ValidationContext } from './validate-snapshot.js';
