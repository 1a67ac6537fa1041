export * from './plan-restore.js';
export * from './policy.js';
export * from './guards.js';
export { identitySources, type IdentitySource } from './identity-source.js';
export { unknownNames, type UnknownName } from './scope/unknown-names.js';
export { parseSelection, selectionFields, type Selection } from './scope/selection.js';
export * from './predict-restore.js';
export * from './compatibility/index.js';
