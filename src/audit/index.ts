export * from './audit-event.js';
export { canonicalJson } from './canonical-json.js';
export * from './chain.js';
export * from './filter.js';
export { outcomeOf } from './outcome.js';
export * from './parameters.js';
export { redacted, redactor } from './redact.js';
export * from './segments.js';
export * from './verify-chain.js';
