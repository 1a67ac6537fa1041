import { pulumiProject } from './pulumi-project.js';
import { workflowFiles } from './workflow-files.js';
import type { RepositoryFile, WorkflowSettings } from './workflow-settings.js';

/** What a repository is set up with. */
export interface InitSettings extends WorkflowSettings {
  readonly withWorkflows: boolean;
  /** Version of this program. */
  readonly toolVersion: string;
}

/** Lines that .gitignore has to have: packages, and what can be made again at any time. */
export const ignoredPaths = ['node_modules/', '.idc/'];

/** All files of a repository that is set up, .gitignore apart. */
export function repositoryFiles(settings: InitSettings): RepositoryFile[] {
  const { instances, region, isCheckout, toolVersion, withWorkflows } = settings;
  return [
    { path: 'idc.yaml', text: configText(instances, region) },
    ...pulumiProject(instances, isCheckout),
    ...(isCheckout ? [] : [{ path: 'package.json', text: packageText(toolVersion) }]),
    ...(withWorkflows ? workflowFiles(settings) : []),
  ];
}

function configText(instances: readonly string[], region: string | undefined): string {
  const lines = instances.map((name) => (region === undefined ? `  ${name}: {}` : `  ${name}:\n    region: ${region}`));
  return `# Instances of IAM Identity Center, and which snapshots of them are kept. All fields: docs/reference/configuration.md
instances:
${lines.join('\n')}
retention:
  keepHourly: 48
  keepDaily: 35
  keepMonthly: 24
  keepYearly: 10
`;
}

/** Names the version that has set the repository up, so that workflows and people run the same one. */
function packageText(version: string): string {
  return `${JSON.stringify({ private: true, dependencies: { 'identity-center-backup': version } }, undefined, 2)}\n`;
}
