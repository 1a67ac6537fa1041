export type { CompatibilityCheck, CompatibilityInput, KnownPolicies } from './input.js';
export { neededActions } from './needed-actions.js';
export { neededPolicies, type NeededPolicies } from './needed-policies.js';
export { checkCompatibility, compatibilityChecks } from './registry.js';
