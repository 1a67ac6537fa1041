export { acceptDrift, type AcceptedDrift, type AcceptOptions } from './accept-drift.js';
export { measureDrift, type Drift, type DriftedObject } from './measure-drift.js';
export type { ChangedSide } from './changed-side.js';
export { parseObjects } from './choose-objects.js';
