export { SnapshotSigning, type SigningSettings } from './snapshot-signing.js';
export { doubtText } from './unproved.js';
