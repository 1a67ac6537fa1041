export * from './plan-restore.js';
export * from './policy.js';
export * from './guards.js';
export type { IdentitySource } from './identity-source.js';
export { parseSelection, selectionFields, type Selection } from './scope/selection.js';
