/** The library behind the command line: operations, the emulator, and the plain types they speak in. */
export * from './operations/index.js';
export * from './model/index.js';
export * from './errors/index.js';
export { startEmulator, type Emulator, type EmulatorOptions, type EmulatorSeed } from './emulator/index.js';
