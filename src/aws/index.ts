export * from './caller.js';
export * from './connect.js';
export * from './errors.js';
export * from './paginate.js';
export * from './ports.js';
export * from './rate-limiter.js';
export * from './concurrent.js';
export * from './await-operation.js';
