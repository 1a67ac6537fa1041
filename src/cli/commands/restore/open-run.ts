import { UsageError } from '../../../errors/index.js';
import { findRun, type NothingToDo, type OperationContext, type RestoreOptions, type RunRecord, type StackOptions } from '../../../operations/index.js';
import { openContext, openHistory, stackOptions } from '../../instances.js';
import { printResult } from '../../render/document.js';
import type { Shell } from '../../wire.js';
import type { RestoreFlags } from './options.js';
import type { PerformFlags } from './perform.js';

/** A run that a command works on, and where and how it was made. */
export interface OpenedRun {
  readonly run: RunRecord;
  readonly context: OperationContext;
  readonly stack: StackOptions;
}

/**
 * Opens the named run, or the latest.
 * @param forward leaves out the runs that undo another
 */
export async function openRun(shell: Shell, runId: string | undefined, flags: RestoreFlags, forward: boolean): Promise<OpenedRun> {
  refusePolicy(flags);
  const { repository } = await openHistory(shell, flags.instance);
  const run = await findRun(repository, runId, { instanceName: flags.instance, forward });
  const context = await openContext(shell, run.instanceName);
  return { run, context, stack: { ...(await stackOptions(context, run.stackName)), resources: flags.resources } };
}

/** Whether there is nothing to do about a run; then it says so. */
export function isSettled(shell: Shell, { runId }: RunRecord, request: RestoreOptions | NothingToDo): request is NothingToDo {
  if (!('nothingToDo' in request)) return false;
  printResult(shell, { runId, ...request }, () => `${request.nothingToDo}; there is nothing to do.`);
  return true;
}

type RunFlags = RestoreFlags & PerformFlags;

/** Which flags a run that is there takes; what the others would say, its record says. */
const isTaken: Readonly<Record<keyof RunFlags, boolean>> = {
  instance: true, allowDeletes: true, allowLockout: true, dryRun: true, rollbackOnFailure: true, strict: true, resources: true, waitForSync: true,
  stack: false, from: false, kinds: false, select: false, exclude: false, withDependencies: false, map: false, onConflict: false,
  answers: false, identitySource: false, allowOtherInstance: false,
};

/** A run is continued and undone as it was begun; a flag that would say otherwise is not passed over in silence. */
function refusePolicy(flags: RunFlags): void {
  const refused = (Object.keys(isTaken) as (keyof RunFlags)[]).filter((flag) => !isTaken[flag] && flags[flag] !== undefined);
  const names = refused.map((flag) => `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  if (names.length === 0) return;
  throw new UsageError('USAGE', {
    message: `${names.join(' and ')} cannot be given here: the record of the run says what was asked for`,
    remedy: 'Leave it out, or start anew with `idc restore SNAPSHOT`.',
  });
}
