import { yamlText } from '../../tree/index.js';
import { managedText } from './managed-file.js';
import { withVersions } from './pinned-actions.js';
import type { RepositoryFile, Step, WorkflowSettings } from './workflow-settings.js';
import { setUpAction } from './workflows/action.js';
import { restoreWorkflow } from './workflows/restore.js';
import { reviewWorkflow } from './workflows/review.js';
import { snapshotWorkflow } from './workflows/snapshot.js';
import { actionFolder } from './workflows/steps.js';
import { drillWorkflow, pruneWorkflow } from './workflows/upkeep.js';

const workflows: readonly (readonly [name: string, purpose: string, make: (settings: WorkflowSettings) => Step])[] = [
  ['snapshot', 'Takes snapshots of Identity Center on a schedule, and proposes what differs from the baseline.', snapshotWorkflow],
  ['review', 'Reviews pull requests that change states of Identity Center.', reviewWorkflow],
  ['restore', 'Makes Identity Center as the baseline says, after an approval.', restoreWorkflow],
  ['drill', 'Proves every week that the latest snapshot can be restored.', drillWorkflow],
  ['prune', 'Removes the snapshots that the retention rules do not keep.', pruneWorkflow],
];

/** The workflows of a repository and the action that they share. */
export function workflowFiles(settings: WorkflowSettings): RepositoryFile[] {
  return [
    { path: `${actionFolder}/action.yml`, text: fileText('Makes `npx idc` work in a job.', setUpAction(settings)) },
    ...workflows.map(([name, purpose, make]) => ({ path: `.github/workflows/identity-center-${name}.yml`, text: fileText(purpose, make(settings)) })),
  ];
}

/** YAML 1.1 takes `on` for true, so our writer quotes it; GitHub reads it as a word, and people expect it bare. */
function fileText(purpose: string, document: Step): string {
  return managedText(purpose, withVersions(yamlText(document).replace(/^"on":/m, 'on:')));
}
