export { ageText } from './age-text.js';
export * from './facts.js';
export * from './health.js';
export { healthOf, objectsIn } from './health-of.js';
export { concerns, hasFailed, lastDrift, lastMeasured, lastValidation } from './latest-events.js';
export { lastRun } from './checks/schedules.js';
export { defaultMaxAgeMs, maxAgeMs } from './max-age.js';
