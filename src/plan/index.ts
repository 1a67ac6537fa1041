export * from './plan-restore.js';
export * from './policy.js';
export { countBrought } from './count-deletions.js';
export * from './guards.js';
export { identitySources, type IdentitySource } from '../model/index.js';
export { unknownNames, type UnknownName } from './scope/unknown-names.js';
export { parseSelection, selectionFields, type Selection } from './scope/selection.js';
export * from './predict-restore.js';
export * from './compatibility/index.js';
