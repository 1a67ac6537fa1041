import type { RepositoryFile } from './workflow-settings.js';

/** Where the program is in a repository that has the package installed, and in a checkout of it. */
const mainFile = 'dist/src/cli/pulumi-program.js';

/** Path of the package in a repository that has it installed. */
export const installedPackage = 'node_modules/identity-center-backup';

/** What makes plain `pulumi preview` work in a repository. */
export function pulumiProject(instances: readonly string[], isCheckout: boolean): RepositoryFile[] {
  const main = isCheckout ? mainFile : `${installedPackage}/${mainFile}`;
  return [{ path: 'Pulumi.yaml', text: projectText(main) }, ...instances.map((name) => ({ path: `stacks/Pulumi.${name}.yaml`, text: stackText(name) }))];
}

function projectText(main: string): string {
  return `name: identity-center-backup
description: Puts a snapshot of AWS IAM Identity Center back. Run \`npx idc adopt --stack NAME\` before a preview.
runtime: nodejs
main: ${main}
stackConfigDir: stacks
backend:
  url: file://.idc/state
# More values of the program, all optional: kinds, select, exclude, withDependencies, map, answers, allowDeletes, allowLockout,
# allowOtherInstance, requestsPerSecond (docs/reference/cli.md).
config:
  snapshot:
    type: string
    description: "State to restore: a snapshot ID, latest, latest~2, @7d, any git revision, or . for the files in the work tree"
    default: latest
  instance:
    type: string
    description: Name of the instance, its folder under snapshots/
    default: default
  onConflict:
    type: string
    description: "Where live and snapshot differ: mirror, overwrite, merge, skip or prompt (docs/guide/restore.md)"
    default: overwrite
`;
}

function stackText(instance: string): string {
  return `# There are no secrets here; the salt belongs to the empty passphrase (export PULUMI_CONFIG_PASSPHRASE=).
config:
  identity-center-backup:snapshot: latest
  identity-center-backup:instance: ${instance}
encryptionsalt: v1:E9rrCTTseWs=:v1:GPbfhsXY3z5wQFPF:YoAGaMxmIobG9FHBrc+ZbCS6h4wjLA==
`;
}
