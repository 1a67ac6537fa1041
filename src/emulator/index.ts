export type { Emulator, EmulatorOptions } from './options.js';
export type { LoggedCall } from './runtime/call-log.js';
export type { Fault } from './runtime/faults.js';
export type { OutsideChange } from './runtime/outside-change.js';
export type { Json, JsonObject } from './json.js';
export type { ServiceName } from './shapes/table.js';
export type { Denial } from './state/world.js';
export { emptySeed, type EmulatorSeed, parseSeed, SeedError } from './seed.js';
export { startEmulator } from './start.js';
