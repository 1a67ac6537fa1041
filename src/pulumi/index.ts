export * from './declare.js';
export * from './stack-config.js';
export * from './target-file.js';
export * from './engine/events.js';
export * from './engine/locate.js';
export * from './engine/run.js';
export * from './engine/work-folder.js';
export type { JournalEntry } from './provider/journal.js';
export * from './run-program.js';
