export { accessHistory, type AccessHistory, type AccessHistoryEvent, type HistoryFilter } from './access-history.js';
export { answerAccess, type AccessAnswer, type AccessRow } from './answer-access.js';
export type { AccessQuestion } from './access-question.js';
export { blame, type Blame, type BlameRow } from './blame.js';
export type { Provenance } from './provenance.js';
