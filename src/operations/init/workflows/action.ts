import { pinned } from '../pinned-actions.js';
import type { Step, WorkflowSettings } from '../workflow-settings.js';

/** The composite action that makes `npx idc` work in a job. */
export function setUpAction({ isCheckout }: WorkflowSettings): Step {
  return {
    name: 'Set up idc',
    description: 'Installs Node.js and identity-center-backup, and Pulumi where it is asked for',
    inputs: {
      'node-version': { description: 'Version of Node.js', default: '22' },
      pulumi: { description: 'true: the Pulumi command line is needed', default: 'false' },
    },
    runs: {
      using: 'composite',
      steps: [
        { uses: pinned('actions/setup-node'), with: { 'node-version': '${{ inputs.node-version }}' } },
        ...(isCheckout ? ofCheckout : ofPackage),
      ],
    },
  };
}

const ofCheckout: readonly Step[] = [{ name: 'Install and build', shell: 'bash', run: 'node tools/setup.mjs' }];

/** Packages by the lockfile alone, and none of their scripts. */
const ofPackage: readonly Step[] = [
  { name: 'Install the packages', shell: 'bash', run: 'npm ci --ignore-scripts --no-audit --no-fund' },
  { name: 'Find or install Pulumi', if: "inputs.pulumi == 'true'", shell: 'bash', run: 'node node_modules/identity-center-backup/tools/setup.mjs' },
];
