import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { textOf } from '../../../operations/index.js';
import { openHistory } from '../../instances.js';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';

/** `idc key textconv`. */
export const keyTextconvCommand = (bind: Bind): Command =>
  new Command('textconv')
    .description('print an encrypted file in plain text; git calls this to show differences')
    .argument('<file>', 'a file as git holds it')
    .action(bind(async (shell: Shell, file: string, _options: object) => {
      const { keys } = await openHistory(shell);
      shell.print(await textOf(await readFile(file), file, keys));
      return exitCodes.done;
    }));
