import type { Requirement } from './requirement.js';

export const retention: Requirement = {
  id: 'R9',
  title: 'Retention',
  text: 'keep last/hourly/daily/weekly/monthly/yearly and by age, dry run, versions and comparison, storage limits with warnings, deduplication and compression.',
  clauses: [
    {
      words: 'keep last/hourly/daily/weekly/monthly/yearly and by age',
      proofs: {
        'unit/retention/rules': ['keep the newest of each day and week, and the oldest of all while they have not found enough', 'count ages from the newest snapshot, not from now', 'keep exactly what one of them keeps alone'],
        'integration/retention/law': ['keeps what the rules keep as it was, can be undone to the commit, and leaves nothing else behind'],
        'full/retention': ['keeps what the rules keep in a hundred random histories'],
      },
    },
    { words: 'dry run', proofs: { 'e2e/docs/retention': ['the guide to retention'] } },
    {
      words: 'versions and comparison',
      proofs: {
        'integration/store/resolve-revision': ['takes the newest snapshot at or before a time', 'lists newest first, by instance, time and number'],
        'unit/diff/diff-objects': ['leads from one state to the other when it is applied'],
      },
    },
    {
      words: 'storage limits with warnings',
      proofs: {
        'unit/operations/storage-usage': ['warns from 80 % of the limit on, with the share and both commands'],
        'unit/config/retention': ['is read with its durations, sizes and tags'],
      },
    },
    {
      words: 'deduplication and compression',
      proofs: {
        'integration/store/commit-snapshot': ['gives equal states the same tree in any order of files, and needs one object for an unchanged one'],
        'integration/store/repack': ['waits until there are many packs, and then leaves few and every snapshot'],
        'unit/tree/encryption/seal-files': ['are smaller than what they hold where that repeats'],
      },
    },
  ],
};
