export { chooseKept, type RetainedSnapshot } from './choose-kept.js';
export { earlier, formatDuration, isZero, later, parseDuration, type Duration } from './duration.js';
export { periodOf, periods, type Period } from './period.js';
export { defaultKeepSafety, emptyPolicy, isEmptyPolicy, type RetentionPolicy } from './policy.js';
export type { RetainableSnapshot } from './rules.js';
