import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { chooseTargets, withoutTarget } from '../../../operations/index.js';
import { editConfig, openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import type { Shell } from '../../wire.js';

/** `idc target remove`. */
export const targetRemoveCommand = (bind: Bind): Command =>
  new Command('remove')
    .description('take a target out of the configuration; the copy there stays as it is')
    .argument('<name>', 'name of the target')
    .action(bind(async (shell: Shell, name: string, _options: object) => {
      const { config } = await openConfigured(shell);
      chooseTargets(config, [name]);
      const file = await editConfig(shell, (text) => withoutTarget(text ?? '', name));
      printResult(shell, { removed: name, file }, () => `Removed target ${name} from ${file}. The copy there was not touched.`);
      return exitCodes.done;
    }));
