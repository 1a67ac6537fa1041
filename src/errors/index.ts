export * from './catalogue.js';
export * from './first-of.js';
export * from './idc-error.js';
export * from './nearest.js';
