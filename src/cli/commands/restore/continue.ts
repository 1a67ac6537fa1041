import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { continueRequest } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import type { Shell } from '../../wire.js';
import { isSettled, openRun } from './open-run.js';
import type { RestoreFlags } from './options.js';
import { performRestore, type PerformFlags } from './perform.js';

/** `idc restore continue`. */
export const restoreContinueCommand = (bind: Bind): Command =>
  new Command('continue')
    .description('go on with a restore that was interrupted or done in part: the same snapshot, policy and stack; takes --dry-run, --strict, --wait-for-sync, --rollback-on-failure, --allow-deletes and --allow-lockout')
    .argument('[run]', 'ID of a run, as `idc restore runs` lists it (default: the latest)')
    .action(bind(async (shell: Shell, runId: string | undefined, flags: RestoreFlags & PerformFlags) => {
      const { run, context, stack } = await openRun(shell, runId, flags, false);
      const request = await continueRequest(context, stack, run);
      if (isSettled(shell, run, request)) return exitCodes.done;
      const { allowLockout = request.policy.allowLockout, allowDeletes = request.policy.allowDeletes, strict, waitForSync: waitForSyncMinutes } = flags;
      return performRestore(shell, context, { ...request, strict, waitForSyncMinutes, policy: { ...request.policy, allowLockout, allowDeletes } }, flags);
    }));
