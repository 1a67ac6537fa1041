import type { Step, WorkflowSettings } from '../workflow-settings.js';
import { checkoutWithHistory, forEachInstance, ifRole, publishHistory, runner, setUp, takeBackupRole } from './steps.js';

/** Restores the latest snapshot into a private instance on the runner, and compares: no AWS is touched. */
export function drillWorkflow(settings: WorkflowSettings): Step {
  return {
    name: 'Identity Center drill',
    on: { schedule: [{ cron: '41 4 * * 1' }], workflow_dispatch: {} },
    permissions: {},
    jobs: {
      drill: {
        ...ifRole(settings),
        'runs-on': runner,
        'timeout-minutes': 60,
        permissions: { contents: 'read' },
        steps: [
          checkoutWithHistory,
          setUp({ pulumi: true }),
          { name: 'Restore the latest snapshot into a private instance', run: forEachInstance('npx idc backup validate latest --drill --instance "$instance"'), env: { INSTANCES: settings.instances.join(' ') } },
        ],
      },
    },
  };
}

/** Removes the snapshots that the rules of the configuration do not keep. */
export function pruneWorkflow(settings: WorkflowSettings): Step {
  return {
    name: 'Identity Center prune',
    on: { schedule: [{ cron: '23 3 * * 0' }], workflow_dispatch: {} },
    permissions: {},
    // A prune rewrites what a snapshot would go on with.
    concurrency: { group: 'identity-center-history', 'cancel-in-progress': false },
    jobs: {
      prune: {
        ...ifRole(settings),
        'runs-on': runner,
        'timeout-minutes': 30,
        // The identity is for signatures and keys in KMS, by which what stays is signed and sealed anew.
        permissions: { contents: 'write', 'id-token': 'write' },
        steps: [checkoutWithHistory, setUp({ pulumi: false }), takeBackupRole(settings), { name: 'Prune', run: 'npx idc backup prune --yes' }, publishHistory],
      },
    },
  };
}
