import type { Step, WorkflowSettings } from '../workflow-settings.js';
import { checkoutWithHistory, ifRole, publishHistory, pullRequestToken, runner, setUp, takeRole } from './steps.js';

/** Takes snapshots on a schedule, and keeps a pull request open for what differs from the baseline. */
export function snapshotWorkflow(settings: WorkflowSettings): Step {
  return {
    name: 'Identity Center snapshot',
    on: { schedule: [{ cron: settings.cron }], workflow_dispatch: {} },
    permissions: {},
    concurrency: { group: 'identity-center-history', 'cancel-in-progress': false },
    jobs: {
      snapshot: {
        ...ifRole(settings),
        'runs-on': runner,
        'timeout-minutes': 60,
        permissions: { contents: 'write', 'id-token': 'write', 'pull-requests': 'write' },
        steps: [
          checkoutWithHistory,
          setUp({ pulumi: false }),
          takeRole(settings, 'backup'),
          { name: 'Take a snapshot', run: 'npx idc backup create' },
          publishHistory,
          { name: 'Propose what differs', if: '${{ !cancelled() }}', run: 'npx idc github propose', env: { GITHUB_TOKEN: pullRequestToken } },
        ],
      },
    },
  };
}
