export type { History, HistoryStep, ObjectVersion } from './history.js';
export { HistoryRecorder, type StateChange } from './record-step.js';
export { walkAccess, type AccessEvent, type AccessScope, type OpenAccess } from './walk-access.js';
export { blameProperties, type BlamedProperty, type ObjectState } from './blame-properties.js';
export { decodeHistory, encodeHistory } from './history-codec.js';
