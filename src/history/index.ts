export type { History, HistoryStep, ObjectVersion } from './history.js';
export { HistoryRecorder, type StateChange } from './record-step.js';
export { walkAccess, type AccessEvent, type OpenAccess } from './walk-access.js';
export { namesOfUser } from './names-of-user.js';
export { membershipsOf, type Membership } from './memberships.js';
export { stateAtEnd, type EndState } from './state-at-end.js';
export { actorOf } from './actor-of.js';
export { blameProperties, type BlamedProperty, type ObjectState } from './blame-properties.js';
export { decodeHistory, encodeHistory } from './history-codec.js';
