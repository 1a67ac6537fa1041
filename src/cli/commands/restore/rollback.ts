import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { rollbackRequest } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { isSettled, openRun } from './open-run.js';
import type { RestoreFlags } from './options.js';
import { performRestore, type PerformFlags } from './perform.js';

/** `idc restore rollback`. */
export const restoreRollbackCommand = (bind: Bind): Command =>
  new Command('rollback')
    .description('undo a restore: what it touched goes back to the safety snapshot; takes --dry-run, --strict, --allow-deletes and --allow-lockout')
    .argument('[run]', 'ID of a run, as `idc restore runs` lists it (default: the latest restore)')
    .action(bind(async (shell: Shell, runId: string | undefined, flags: RestoreFlags & PerformFlags) => {
      const { run, context, stack } = await openRun(shell, runId, flags, true);
      const request = await rollbackRequest(context, { ...stack, allowLockout: flags.allowLockout, allowDeletes: flags.allowDeletes }, run);
      if (isSettled(shell, run, request)) return exitCodes.done;
      return performRestore(shell, context, { ...request, strict: flags.strict }, { dryRun: flags.dryRun === true });
    }));
