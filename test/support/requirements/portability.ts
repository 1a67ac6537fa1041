import type { Requirement } from './requirement.js';

export const portability: Requirement = {
  id: 'R7',
  title: 'Export and import',
  text: 'JSON, YAML, CSV; conversion between them; validation; streaming in bounded memory; audit of each; selection by kind.',
  clauses: [
    { words: 'JSON, YAML, CSV', proofs: {} },
    { words: 'conversion between them', proofs: {} },
    { words: 'validation', proofs: {} },
    { words: 'streaming in bounded memory', proofs: {} },
    { words: 'audit of each', proofs: {} },
    { words: 'selection by kind', proofs: {} },
  ],
};
