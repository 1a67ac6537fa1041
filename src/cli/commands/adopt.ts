import { Command } from 'commander';
import { exitCodes } from '../../errors/index.js';
import { adopt } from '../../operations/index.js';
import type { Bind } from '../program.js';
import { printResult } from '../render/document.js';
import { openContext, stackOptions } from '../instances.js';
import type { Shell } from '../wire.js';

interface Options {
  readonly stack: string;
  readonly instance?: string;
}

/** `idc adopt`. */
export const adoptCommand = (bind: Bind): Command =>
  new Command('adopt')
    .requiredOption('--stack <name>', 'Pulumi stack; created when it does not exist')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .action(bind(async (shell: Shell, { stack, instance }: Options) => {
      const context = await openContext(shell, instance);
      const { snapshot } = await adopt(context, await stackOptions(context, stack));
      const { objects, coverage } = snapshot;
      printResult(shell, { stack, objects: objects.size, gaps: coverage.gaps }, () =>
        `Stack ${stack} now holds the ${objects.size} live objects. Next: pulumi preview --stack ${stack}`);
      return coverage.gaps.length === 0 ? exitCodes.done : exitCodes.partial;
    }));
