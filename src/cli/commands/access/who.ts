import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { answerAccess } from '../../../operations/index.js';
import { openContext } from '../../instances.js';
import type { Bind } from '../../program.js';
import { noteAccessGaps, renderAccess } from '../../render/access.js';
import { printResult } from '../../render/document.js';
import type { Shell } from '../../wire.js';

interface Options {
  readonly account: string;
  readonly permissionSet?: string;
  readonly at: string;
  readonly instance?: string;
}

/** `idc access who`. */
export const accessWhoCommand = (bind: Bind): Command =>
  new Command('who')
    .description('show who can reach an account, with which permission set and through which groups')
    .requiredOption('--account <account>', 'ID or name of the account')
    .option('--permission-set <name>', 'only with this permission set')
    .option('--at <revision>', 'a snapshot ID, latest, @2026-11-01, @7d, any git revision, live, or . for the files here', 'latest')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .action(bind(async (shell: Shell, { account, permissionSet, at, instance }: Options) => {
      const answer = await answerAccess(await openContext(shell, instance), at, { account, permissionSet });
      printResult(shell, answer, () => renderAccess(answer, shell.columns));
      noteAccessGaps(answer, shell);
      return exitCodes.done;
    }));
