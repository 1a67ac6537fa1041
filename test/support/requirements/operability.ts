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
    {
      words: 'metrics',
      proofs: {
        'unit/metrics/metrics-of': ['have all a figure where all is known, each with the labels of its definition', 'are read by another program from the text as they are'],
        'integration/monitoring/export': ['are a textfile that is replaced whole, lines of EMF, and a request to an OTLP receiver with its headers', 'fail no run when they cannot be brought, and each way stands for itself'],
        'integration/monitoring/serve-metrics': ['gives metrics in both forms, and looks once for all who ask at about the same time', 'says by its status whether all is well, and whether the repository can be read'],
        'integration/monitoring/status': ['agrees with the metrics, which are printed in every form'],
      },
    },
    {
      words: 'a dashboard',
      proofs: {
        'integration/dashboard/dashboard-in-a-browser': ['shows health, timeline and counts without scripts, and says what it cannot do', 'tells between two snapshots what idc diff tells', 'answers who can reach what as idc access does', 'shows hostile names as text, of whichever instance'],
        'unit/cli/dashboard/dashboard-page': ['lets its one script and its one style run and load nothing, by their hashes', 'stays under 2 MB for 10,000 users in 2,500 groups, 500 accounts and 50 permission sets'],
        'e2e/docs/dashboard': ['the guide to the dashboard'],
      },
    },
    {
      words: 'alerts',
      proofs: {
        'integration/notices/told': ['once of a backup that fails, by mail and by a signed webhook, not again while it fails, and quietly when it works again', 'with the next command when a channel has failed, which fails no command'],
        'unit/notices/plan-messages': ['tell a problem when it begins, not while it lasts, again after a day, and once that it is over'],
        'full/notices': ['messages to a channel, in full size'],
        'unit/monitoring/rules': ['are expressions that a parser of Prometheus reads, over metrics and labels that there are', 'take silence for a missing backup'],
        'integration/foundation/resources': ['makes alarms for each instance that tell the topic, and a dashboard with them'],
      },
    },
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
