import { pinned } from '../pinned-actions.js';
import type { Step, WorkflowSettings } from '../workflow-settings.js';

/** Path of the composite action that makes `npx idc` work in a job. */
export const actionFolder = '.github/actions/idc';

/** A machine by version: `ubuntu-latest` changes under a workflow. */
export const runner = 'ubuntu-24.04';

/** The token that opens pull requests: with the one of a workflow no other workflow runs for them. */
export const pullRequestToken = '${{ secrets.IDC_GITHUB_TOKEN || github.token }}';

/** Checks out without leaving the token in the clone. */
export function checkout(options: Readonly<Record<string, unknown>> = {}): Step {
  return { uses: pinned('actions/checkout'), with: { 'persist-credentials': false, ...options } };
}

/** The whole history, which backups go on with. */
export const checkoutWithHistory: Step = checkout({ 'fetch-depth': 0 });

/** Installs Node.js and this program. */
export function setUp({ pulumi }: { readonly pulumi: boolean }): Step {
  return { uses: `./${actionFolder}`, ...(pulumi && { with: { pulumi: 'true' } }) };
}

/** Which role a job takes: jobs of pull requests may run what somebody has changed, and get no other than the one that reads. */
export type Role = 'read' | 'backup' | 'restore';

/** ARN of a role, or the variable that holds it. */
export function roleOf({ readRoleArn, backupRoleArn, restoreRoleArn }: WorkflowSettings, role: Role): string {
  if (role === 'restore') return restoreRoleArn ?? '${{ vars.IDC_RESTORE_ROLE_ARN }}';
  if (role === 'read') return readRoleArn ?? '${{ vars.IDC_READ_ROLE_ARN }}';
  return backupRoleArn ?? `\${{ ${backupVariable} || ${readRoleArn === undefined ? 'vars.IDC_READ_ROLE_ARN' : `'${readRoleArn}'`} }}`;
}

const backupVariable = 'vars.IDC_BACKUP_ROLE_ARN';

/** Takes the role for backups where there is one; without keys of KMS nothing needs it. */
export function takeBackupRole(settings: WorkflowSettings): Step {
  const step = takeRole(settings, 'backup');
  return settings.backupRoleArn === undefined ? { ...step, if: `${backupVariable} != ''` } : step;
}

/** Gets the credentials of a role by the job's identity (OIDC): there is no secret to keep. */
export function takeRole(settings: WorkflowSettings, role: Role): Step {
  return {
    name: 'Take the role',
    uses: pinned('aws-actions/configure-aws-credentials'),
    with: { 'role-to-assume': roleOf(settings, role), 'aws-region': settings.region ?? '${{ vars.IDC_REGION }}', 'role-session-name': 'idc-${{ github.run_id }}' },
  };
}

/** Whether there is a role, as an expression; undefined where the workflow names one. */
export function hasRole({ readRoleArn }: WorkflowSettings): string | undefined {
  return readRoleArn === undefined ? "vars.IDC_READ_ROLE_ARN != ''" : undefined;
}

/** A job without a role is skipped, so that a repository that is not set up yet has no failing jobs. */
export function ifRole(settings: WorkflowSettings): Step {
  const condition = hasRole(settings);
  return condition === undefined ? {} : { if: condition };
}

/** Pushes the history, also when a step before has failed. */
export const publishHistory: Step = {
  name: 'Publish the history', if: '${{ !cancelled() }}', run: 'npx idc github publish', env: { GITHUB_TOKEN: '${{ github.token }}' },
};

/** Runs a command for each instance, one that fails last of all. */
export function forEachInstance(command: string): string {
  return `status=0\nfor instance in $INSTANCES; do\n  ${command} || status=$?\ndone\nexit "$status"\n`;
}
