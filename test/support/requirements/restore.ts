import type { Requirement } from './requirement.js';

const strategies = 'unit/plan/strategies';

export const restore: Requirement = {
  id: 'R2',
  title: 'Restore',
  text: 'compatibility check before anything is written; selective (by kind, name pattern, account, permission set, with or without dependencies); '
    + 'dry run; conflict strategies mirror, overwrite, merge, skip, prompt; a report of every operation, its duration, outcome and the reason for what was not done.',
  clauses: [
    {
      words: 'compatibility check before anything is written',
      proofs: {
        'integration/check-target': ['finds before the restore what the restore then reports', 'finds a customer managed policy that one account lacks, with the role that looks policies up, and writes nothing'],
        'unit/plan/compatibility/registry': ['is described in the reference, check by check and in this order'],
      },
    },
    {
      words: 'selective (by kind, name pattern, account, permission set',
      proofs: {
        'e2e/restore-parts': ['are selected by expressions, and say what they would refer to in vain', 'are restored alone, proved, and told apart from the whole snapshot'],
        'unit/plan/scope/selection': ['chooses single assignments by account, unit, permission set and principal'],
        'integration/restore/law': ['holds under every strategy and for any selection'],
      },
    },
    { words: 'with or without dependencies', proofs: { 'unit/plan/scope/selection': ['are what an object refers to, directly or through others, each once'] } },
    {
      words: 'dry run',
      proofs: {
        'integration/restore/law': ['writes to an object exactly when and how the preview lists it, reaches the snapshot, and then previews nothing'],
        'e2e/plain-pulumi': ['previews what differs from the snapshot, with policies as structure and members by name, and writes nothing'],
        'full/law': ['holds for forty larger organizations'],
      },
    },
    {
      words: 'conflict strategies mirror, overwrite, merge, skip, prompt',
      proofs: {
        [strategies]: [
          'mirror gives exactly the snapshot', 'overwrite gives the objects of the snapshot, and keeps all others', 'merge takes nothing away, and has all that the snapshot has',
          'skip creates what is missing and changes nothing that is there, except for assignments that are missing',
          'prompt without answers changes nothing that is there, and lists each conflict with what the snapshot would do',
        ],
        'e2e/restore-parts': ['follow the strategy', 'wait for answers where there is no terminal, and take them from a file'],
      },
    },
    {
      words: 'a report of every operation, its duration, outcome and the reason for what was not done',
      proofs: {
        'unit/cli/report': ['says as text what failed, with the call, its request ID and the reason that AWS gave', 'says that a run whose proof is missing is not proved'],
        'unit/operations/restore-outcome': ['takes the last line of each object, and the time of both halves of a replacement', 'names what an operation that was not begun waits for'],
        'integration/restore/failures': ['names an assignment that AWS fails, with its reason, and carries out everything else'],
      },
    },
  ],
};
