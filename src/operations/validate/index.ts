export type { SnapshotDamage } from './damage.js';
export { validateFiles, type FileValidation } from './validate-files.js';
export * from './validate-history.js';
export type { SnapshotValidation, ValidationContext } from './validate-snapshot.js';
