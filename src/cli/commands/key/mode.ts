import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { setEncryption } from '../../../operations/index.js';
import { openHistory } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { keysDocument } from '../../render/keys.js';
import { confirmOrThrow, type Shell } from '../../wire.js';

/** `idc key on`. */
export const keyOnCommand = (bind: Bind): Command =>
  new Command('on')
    .description('encrypt the snapshots that are written from now on, with the keys that are there')
    .action(bind(async (shell: Shell, _options: object) => switchTo(shell, 'on')));

/** `idc key off`. */
export const keyOffCommand = (bind: Bind): Command =>
  new Command('off')
    .description('write the snapshots from now on in plain; the encrypted ones stay as they are, and readable with the keys')
    .action(bind(async (shell: Shell, _options: object) => {
      if (!(await confirmOrThrow(shell, 'Write all further snapshots in plain text?'))) return exitCodes.unconfirmed;
      return switchTo(shell, 'off');
    }));

async function switchTo(shell: Shell, mode: 'on' | 'off'): Promise<number> {
  const { keys } = await openHistory(shell);
  const file = await setEncryption(keys, mode, shell.now());
  printResult(shell, keysDocument(file), () => `Encryption is ${file.mode}.`);
  return exitCodes.done;
}
