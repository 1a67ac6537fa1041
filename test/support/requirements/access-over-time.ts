import type { Requirement } from './requirement.js';

const questions = 'integration/history/questions';

export const accessOverTime: Requirement = {
  id: 'R11',
  title: 'Access questions over time',
  text: 'who can reach account X, what can user Y reach, since when, changed by which snapshot.',
  clauses: [
    { words: 'who can reach account X', proofs: { 'unit/history/walk-access': ['ends, after each step, at the access that the snapshot itself has'], 'e2e/docs/access': ['the guide to access'] } },
    { words: 'what can user Y reach', proofs: { 'unit/history/walk-access': ['tells of a part what the walk of the whole tells of it, with a reason for each event'], 'e2e/docs/access': ['the guide to access'] } },
    { words: 'since when', proofs: { [questions]: ['answer who has access now with since when, under the name of now'], 'unit/history/walk-access': ['knows since when somebody has access, and when the way to it changed last'] } },
    { words: 'changed by which snapshot', proofs: { [questions]: ['tell each change with the snapshot that shows it and with who did it, also where the trail was late', 'blame each part of a user on the snapshot that made it so, through a new name'] } },
  ],
};
