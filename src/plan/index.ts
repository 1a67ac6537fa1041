export * from './plan-restore.js';
export * from './guards.js';
export * from './compatibility/index.js';
