import type { Requirement } from './requirement.js';

const roundTrip = 'unit/portable/round-trip';
const imports = 'integration/portable/import';

export const portability: Requirement = {
  id: 'R7',
  title: 'Export and import',
  text: 'JSON, YAML, CSV; conversion between them; validation; streaming in bounded memory; audit of each; selection by kind.',
  clauses: [
    {
      words: 'JSON, YAML, CSV',
      proofs: {
        [roundTrip]: ['${format} gives the same bytes of every state back, wherever its bytes are cut'],
        [imports]: ['give a snapshot whose tree is that of the exported one, from every format, with its gaps'],
        'unit/portable/cell': ['begin with nothing that a spreadsheet runs, in any locale, and hold no control characters'],
        'e2e/docs/export': ['the guide to export and import'],
      },
    },
    {
      words: 'conversion between them',
      proofs: {
        [roundTrip]: ['are converted between all pairs without a loss'],
        'full/portable': ['give hundreds of states back through ${from} and then ${to}'],
      },
    },
    {
      words: 'validation',
      proofs: {
        'unit/portable/problems': ['tells every problem with its line and column, and what was meant', 'tells what is mentioned and missing, and what is there twice', 'is noticed when it was cut off, is empty, lacks its head or has two'],
        'unit/portable/fuzz': ['judge damaged ${format} without failing in another way'],
        [imports]: ['that are not valid leave no trace'],
      },
    },
    {
      words: 'streaming in bounded memory',
      proofs: {
        'integration/portable/files': ['go to a stream as they are made, and not where the format is a folder', 'are made no faster than a stream takes them', 'that were cut off or changed, or grow without measure, are refused'],
        'unit/portable/fuzz': ['keep no more of a line without an end than the limit', 'end quickly at what is nested deeply, refers to itself or has no end'],
      },
    },
    { words: 'audit of each', proofs: { 'integration/audit/recorded': ['is one event for each export, conversion, check and import, also of one that is refused'] } },
    { words: 'selection by kind', proofs: { [imports]: ['of some kinds cover these alone'], 'e2e/docs/export': ['the guide to export and import'] } },
  ],
};
