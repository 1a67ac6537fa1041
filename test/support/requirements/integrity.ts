import type { Requirement } from './requirement.js';

export const integrity: Requirement = {
  id: 'R6',
  title: 'Integrity',
  text: 'detect any corruption, alert on it, test restores in an isolated environment without touching the source.',
  clauses: [
    {
      words: 'detect any corruption',
      proofs: {
        'integration/store/flipped-bytes': ['is found to be damaged, by samples'],
        'full/flipped-bytes': ['is found to be damaged, whichever byte it is'],
        'integration/validate/validate-history': ['names each file with a damaged git object, in each snapshot that has it', 'notices content that was exchanged for other valid content'],
        'unit/tree/encryption/seal-files': ['are refused with any byte flipped', 'are refused as misplaced when any two are exchanged, and in another instance'],
      },
    },
    {
      words: 'alert on it',
      proofs: {
        'e2e/backup-validate': ['ends with 4 and the file for a backup that was tampered with, and does not drill it'],
        'integration/targets/pull-and-repair': ['is told of what no copy has, with what needs it, and it is an event'],
        'unit/notices/notices-of': ['are losses, drift, corruption, a full repository, denials and restores'],
      },
    },
    {
      words: 'test restores in an isolated environment without touching the source',
      proofs: {
        'e2e/backup-validate': ['ends with a proof that touched neither AWS nor a stack'],
        'integration/drill/drill-snapshot': ['proves that the demo organization can be restored, and leaves nothing behind', 'notices a write that was acknowledged and dropped', 'writes nothing to an instance that holds anything'],
      },
    },
  ],
};
