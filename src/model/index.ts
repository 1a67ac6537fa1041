export * from './object.js';
export * from './snapshot.js';
export * from './reading.js';
export * from './snapshot-metadata.js';
export * from './change.js';
export * from './restore-plan.js';
export * from './target-finding.js';
export * from './tree-file.js';
