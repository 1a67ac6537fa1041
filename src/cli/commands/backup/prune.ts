import { Command } from 'commander';
import { planPrune } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { carryOut } from './carry-out.js';
import { addRetentionOptions, openPruning, type RetentionOptions } from './retention-options.js';

interface Options extends RetentionOptions {
  readonly instance?: string;
  readonly dryRun?: boolean;
}

/** `idc backup prune`. */
export const backupPruneCommand = (bind: Bind): Command =>
  addRetentionOptions(new Command('prune').description('remove the snapshots that no rule keeps, and for good what was removed long enough ago'))
    .option('--instance <name>', 'only this instance (default: all of the history)')
    .option('--dry-run', 'show what would go, and why the rest stays')
    .action(bind(async (shell: Shell, options: Options) => {
      const context = await openPruning(shell, options.instance, options);
      return carryOut(shell, context, await planPrune(context, options.instance), options.dryRun === true);
    }));
