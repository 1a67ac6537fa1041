/**
 * What runs inside a Pulumi program. It loads the whole Pulumi SDK, which takes half a second of processor time, so it is
 * apart from what every command loads.
 */
export * from './declare.js';
export * from './run-program.js';
export * from './stack-config.js';
