import type { Requirement } from './requirement.js';

export const schedules: Requirement = {
  id: 'R3',
  title: 'Schedules',
  text: 'cron expressions; create, list, update, delete, run now; status and history of each; notification on failure and on missed runs; metrics.',
  clauses: [
    { words: 'cron expressions', proofs: {} },
    { words: 'create, list, update, delete, run now', proofs: {} },
    { words: 'status and history of each', proofs: {} },
    { words: 'notification on failure and on missed runs', proofs: {} },
    { words: 'metrics', proofs: {} },
  ],
};
