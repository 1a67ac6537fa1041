import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { answerAccess } from '../../../operations/index.js';
import { openContext } from '../../instances.js';
import type { Bind } from '../../program.js';
import { noteAccessGaps, renderAccess } from '../../render/access.js';
import { printResult } from '../../render/document.js';
import type { Shell } from '../../wire.js';

interface Options {
  readonly at: string;
  readonly instance?: string;
}

/** `idc access of`. */
export const accessOfCommand = (bind: Bind): Command =>
  new Command('of')
    .description('show what a user can reach: accounts, permission sets, and the groups by which')
    .argument('<user>', 'user name')
    .option('--at <revision>', 'a snapshot ID, latest, @2026-11-01, @7d, any git revision, live, or . for the files here', 'latest')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .action(bind(async (shell: Shell, user: string, { at, instance }: Options) => {
      const answer = await answerAccess(await openContext(shell, instance), at, { user });
      printResult(shell, answer, () => renderAccess(answer, shell.columns));
      noteAccessGaps(answer, shell);
      return exitCodes.done;
    }));
