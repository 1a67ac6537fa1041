import type { Requirement } from './requirement.js';

export const operability: Requirement = {
  id: 'R12',
  title: 'Operability',
  text: 'retries with backoff, resumable runs, rollback, error messages with a remedy, progress, metrics, a dashboard, alerts, documentation.',
  clauses: [
    {
      words: 'retries with backoff',
      proofs: {
        'unit/aws/caller': ['retries throttling with a wait that doubles up to the cap, and counts every call', 'gives up after its attempts with the code, the action and the request ID'],
        'integration/restore/failures': ['rides out throttling and failures on the side of the service'],
      },
    },
    {
      words: 'resumable runs',
      proofs: {
        'integration/interrupted-backup/killed': ['is gone on with, wherever it is killed (IDC_TEST_SEED=${seed}, round ${round})'],
        'integration/restore/killed': ["ends as it should with idc restore ${point.then.join(' and ')}, when ${point.everything ? 'everything' : 'the command alone'} is killed after ${point.afterWrites} writes and ${point.afterMs} ms"],
        'full/killed-restore': ['comes to its right end from fifty points'],
      },
    },
    {
      words: 'rollback',
      proofs: {
        'integration/restore/rollback': ['goes back to exactly what was before, although that takes deletions, and once; not while the restore is under way'],
        'unit/operations/runs/rollback-policy': ['leads back to what was, whatever the strategy, the selection and the names'],
        'full/rollback': ['leads back to what was for ten thousand restores'],
      },
    },
    {
      words: 'error messages with a remedy',
      proofs: {
        'e2e/docs/troubleshooting': ['the guide to troubleshooting'],
        'unit/docs/troubleshooting': ['has a cause and a next step for every code of the catalogue, once, and for no other'],
        'unit/docs/errors-page': ['is generated from the catalogue'],
      },
    },
    { words: 'progress', proofs: { 'unit/cli/progress': ['is one line for each step where there is no terminal', 'tells beforehand how many calls and how long, once'] } },
    { words: 'metrics', proofs: {} },
    { words: 'a dashboard', proofs: {} },
    { words: 'alerts', proofs: {} },
    {
      words: 'documentation',
      proofs: {
        'unit/docs/links': ['link to files that are there', 'link to headings that are there'],
        'unit/docs/indexes': ['lists every guide, each with a sentence', 'lists every page and file of the reference, each with a sentence'],
        'unit/docs/cli-page': ['names every command', 'names every flag'],
        'unit/docs/commands': ['are run by a test, or say why not'],
      },
    },
  ],
};
