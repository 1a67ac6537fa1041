export * from './plan-restore.js';
export * from './guards.js';
export * from './predict-restore.js';
