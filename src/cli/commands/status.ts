import { Command } from 'commander';
import { exitCodes } from '../../errors/index.js';
import { kindNames, type KindName } from '../../model/index.js';
import { chosenKindWords, instanceStatus, permissionsFor } from '../../operations/index.js';
import { openAllContexts, openContext } from '../instances.js';
import type { Bind } from '../program.js';
import { printResult } from '../render/document.js';
import { complainOfEach, failuresOf } from '../render/failures.js';
import { renderStatus, statusDocument } from '../render/status.js';
import type { Shell } from '../wire.js';
import { parseKinds } from './options.js';

interface Options {
  readonly instance?: string;
  readonly permissions?: boolean;
  readonly kinds?: KindName[];
  readonly incremental?: boolean;
  readonly restore?: boolean;
}

/** `idc status`. */
export const statusCommand = (bind: Bind): Command =>
  new Command('status')
    .option('--instance <name>', 'only this instance (default: all of idc.yaml)')
    .option('--permissions', 'print the least IAM policy for a backup as JSON; asks AWS nothing')
    .option('--kinds <kinds>', `with --permissions: for these only: ${chosenKindWords.join(',')}`, parseKinds)
    .option('--incremental', 'with --permissions: for incremental backups too')
    .option('--restore', 'with --permissions: for a restore too')
    .action(bind(async (shell: Shell, { instance, permissions, kinds = [...kindNames], incremental, restore }: Options) => {
      if (permissions !== true) return showStatus(shell, instance);
      const policy = permissionsFor(kinds, { incremental, restore });
      printResult(shell, policy, () => JSON.stringify(policy, undefined, 2));
      if (restore === true) shell.note('Assignments in the management account need IAM permissions besides: docs/guide/against-aws.md.');
      return exitCodes.done;
    }));

async function showStatus(shell: Shell, instance: string | undefined): Promise<number> {
  const contexts = (instance === undefined ? await openAllContexts(shell) : undefined) ?? [await openContext(shell, instance)];
  const statuses = await Promise.all(contexts.map(instanceStatus));
  printResult(shell, statusDocument(statuses), () => renderStatus(statuses, shell.columns));
  complainOfEach(statuses, shell);
  return failuresOf(statuses).length === 0 ? exitCodes.done : exitCodes.aws;
}
