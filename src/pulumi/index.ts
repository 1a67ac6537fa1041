export * from './picture.js';
export * from './target-file.js';
export * from './engine/events.js';
export * from './engine/locate.js';
export * from './engine/run.js';
export * from './engine/work-folder.js';
export { readJournal, type JournalEnd, type JournalLine, type JournalStart } from './provider/journal.js';
export * from './engine/earlier-run.js';
export { holderOf, type LockHolder } from './engine/lock-holder.js';
