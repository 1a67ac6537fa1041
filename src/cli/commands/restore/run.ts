import { Command } from 'commander';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { addRestoreOptions, restoreRequest, type RestoreFlags } from './options.js';
import { performRestore, type PerformFlags } from './perform.js';

/** `idc restore`. */
export const restoreCommand = (bind: Bind): Command =>
  addRestoreOptions(new Command('restore').argument('<snapshot>', 'a snapshot ID, latest, latest~2, @7d, a git revision, or . for the files here'))
    .option('--dry-run', 'stop after the preview')
    .option('--rollback-on-failure', 'undo at once what was written when anything fails')
    .action(bind(async (shell: Shell, snapshot: string, flags: RestoreFlags & PerformFlags) => {
      const { context, options } = await restoreRequest(shell, snapshot, flags);
      return performRestore(shell, context, options, flags);
    }));
