export { encodeAccess, type AccessData } from './access-data.js';
export { changesOfSteps, type ShownChange } from './changes-of-steps.js';
export { StateRecorder } from './state-recorder.js';
export type { StateData } from './state-data.js';
