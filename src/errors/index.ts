export * from './catalogue.js';
export * from './idc-error.js';
export * from './nearest.js';
