import { Command } from 'commander';
import { exitCodes } from '../../errors/index.js';
import { blame } from '../../operations/index.js';
import { openContext } from '../instances.js';
import type { Bind } from '../program.js';
import { renderBlame } from '../render/blame.js';
import { printResult } from '../render/document.js';
import type { Shell } from '../wire.js';

interface Options {
  readonly at: string;
  readonly instance?: string;
}

/** `idc blame`. */
export const blameCommand = (bind: Bind): Command =>
  new Command('blame')
    .argument('<object>', 'kind and name, as user/alice or permission-set/Admin')
    .argument('[property]', 'only this part, as members or tags.team; of a user also groups and assignments')
    .option('--at <revision>', 'a snapshot ID, latest, @2026-11-01 or @7d', 'latest')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .action(bind(async (shell: Shell, object: string, property: string | undefined, { at, instance }: Options) => {
      const found = await blame(await openContext(shell, instance), object, { property, at });
      printResult(shell, found, () => renderBlame(found, shell.columns));
      return exitCodes.done;
    }));
