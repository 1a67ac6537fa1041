import type { Step, WorkflowSettings } from '../workflow-settings.js';
import { checkout, checkoutWithHistory, forEachInstance, ifRole, publishHistory, runner, setUp, takeRole } from './steps.js';

/** The environment whose reviewers approve a restore. */
export const restoreEnvironment = 'identity-center';

/** Makes the live state as the baseline says, once somebody has approved what the preview shows. */
export function restoreWorkflow(settings: WorkflowSettings): Step {
  const env = { REVISION: "${{ inputs.snapshot || '.' }}", INSTANCES: `\${{ inputs.instance || '${settings.instances.join(' ')}' }}` };
  const text = (description: string): object => ({ description, type: 'string', required: false, default: '' });
  return {
    name: 'Identity Center restore',
    on: {
      push: { branches: [settings.branch], paths: ['snapshots/**'] },
      workflow_dispatch: {
        inputs: { snapshot: text('Snapshot ID, latest~2, @7d or a commit; empty: the files of the branch'), instance: text('Name of the instance; empty: all') },
      },
    },
    permissions: {},
    concurrency: { group: 'identity-center-restore', 'cancel-in-progress': false },
    jobs: {
      preview: {
        ...ifRole(settings),
        'runs-on': runner,
        'timeout-minutes': 60,
        permissions: { contents: 'read', 'id-token': 'write' },
        outputs: { operations: '${{ steps.preview.outputs.operations }}' },
        steps: [
          checkoutWithHistory,
          setUp({ pulumi: true }),
          takeRole(settings, 'read'),
          { name: 'Preview', id: 'preview', run: forEachPreview, env: { REVISION: env.REVISION, INSTANCE: '${{ inputs.instance }}' } },
        ],
      },
      restore: {
        needs: 'preview',
        if: "needs.preview.outputs.operations != '0'",
        'runs-on': runner,
        'timeout-minutes': 180,
        environment: restoreEnvironment,
        permissions: { contents: 'write', 'id-token': 'write' },
        steps: [
          checkout({ 'fetch-depth': 0 }),
          setUp({ pulumi: true }),
          takeRole(settings, 'restore'),
          { name: 'Restore', run: forEachInstance('npx idc restore "$REVISION" --instance "$instance" --on-conflict mirror --yes'), env },
          publishHistory,
        ],
      },
    },
  };
}

const forEachPreview = 'npx idc github preview "$REVISION" ${INSTANCE:+--instance "$INSTANCE"}';
