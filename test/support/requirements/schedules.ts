import type { Requirement } from './requirement.js';

const commands = 'integration/schedules/commands';

export const schedules: Requirement = {
  id: 'R3',
  title: 'Schedules',
  text: 'cron expressions; create, list, update, delete, run now; status and history of each; notification on failure and on missed runs; metrics.',
  clauses: [
    {
      words: 'cron expressions',
      proofs: {
        'unit/schedules/parse-cron': ['is read with numbers, names, lists, ranges and steps, and can be told in words', 'tells which field is wrong, in what, and what is right'],
        'unit/schedules/cron-times': ['are those that a look at the clock in each minute finds, also where the clocks change'],
        'unit/schedules/github-clock': ['runs each time of a schedule once and none twice, over clock changes and however late it is within the grace'],
      },
    },
    {
      words: 'create, list, update, delete, run now',
      proofs: {
        [commands]: ['makes, shows, changes, switches and deletes a schedule, and keeps the comments of the file', 'refuses what is not right, and changes nothing then', 'runs the steps, and the log tells of the run and of each of them'],
        'e2e/schedule-processes': ['are carried out by a daemon that makes good what was missed, and is stopped', 'are not run twice when one is killed: the lock is held until its step has ended as well'],
        'integration/schedules/runner': ['runs each time once in winter and in summer, though it is started for both, and notices what was dropped'],
      },
    },
    {
      words: 'status and history of each',
      proofs: {
        'unit/schedules/judge-due': ['is its runs with their steps, and what was missed, newest first', 'tells how it stands with it'],
        [commands]: ['runs the steps, and the log tells of the run and of each of them'],
        'e2e/docs/schedules': ['the guide to schedules'],
      },
    },
    {
      words: 'notification on failure and on missed runs',
      proofs: {
        'unit/notices/notices-of': ['are runs that were missed, until the schedule runs, and runs of which no step has told'],
        'unit/operations/schedules/daemon': ['makes good after a restart what it has missed by one run, and records that'],
        'integration/notices/told': ['once of a backup that fails, by mail and by a signed webhook, not again while it fails, and quietly when it works again', 'of what a schedule could not begin, as no log can tell of it'],
      },
    },
    { words: 'metrics', proofs: { 'unit/metrics/metrics-of': ['tell of a schedule how its runs ended, when it last did all it was for, and when it runs next'] } },
  ],
};
