export * from './plan-restore.js';
export * from './guards.js';
