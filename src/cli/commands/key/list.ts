import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { openHistory } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { keysDocument, renderKeys } from '../../render/keys.js';
import type { Shell } from '../../wire.js';

/** `idc key list`. */
export const keyListCommand = (bind: Bind): Command =>
  new Command('list')
    .description('show whether snapshots are encrypted, what opens the keys, and which keys there are; no key is needed')
    .action(bind(async (shell: Shell, _options: object) => {
      const { keys } = await openHistory(shell);
      const file = await keys.claimed();
      printResult(shell, file === undefined ? { encryption: 'off', keys: [] } : keysDocument(file), () =>
        file === undefined ? 'Encryption is off, and there are no keys. `idc key init` turns it on.' : renderKeys(file, shell.columns));
      return exitCodes.done;
    }));
