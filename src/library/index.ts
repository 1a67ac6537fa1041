export { listInstances, openInstance } from './open-instance.js';
export type { Instance, ListOptions, SnapshotOptions } from './instance.js';
export type { OpenOptions } from './open-options.js';
export type { RestoreRequest } from './restore-request.js';
