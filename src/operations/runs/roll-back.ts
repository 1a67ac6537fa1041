import { EngineError } from '../../errors/index.js';
import type { StackOptions } from '../adopt.js';
import type { OperationContext } from '../context.js';
import { readCommitted } from '../read-committed.js';
import type { RestoreOptions } from '../prepare-restore.js';
import { restore, type Confirm, type RestoreReport } from '../restore.js';
import { presentCommit } from './present-commit.js';
import { rollbackPolicy } from './rollback-policy.js';
import { endRun } from './interrupted-run.js';
import { readRun, readRuns } from './run-files.js';
import { familyOf } from './run-family.js';
import type { RunRecord } from './run-record.js';
import { stateOf } from './run-state.js';
import { settleUndone } from './settle-run.js';
import { journalOf } from './touched.js';

/** Why there is nothing to do about a run. */
export interface NothingToDo {
  readonly nothingToDo: string;
}

/** How a run is undone. */
export interface RollbackOptions extends StackOptions {
  readonly allowLockout?: boolean | undefined;
  /** Deletions that are accepted; default: as many as the restore has brought. */
  readonly allowDeletes?: number | undefined;
}

/**
 * The restore that undoes a run and those that went on with it: their touched objects, and only those, go back to what they
 * were before the first. What the runs have created may be deleted without a flag.
 * @throws EngineError RUN_ACTIVE, RUN_INVALID, STACK_BUSY
 */
export async function rollbackRequest(context: OperationContext, options: RollbackOptions, run: RunRecord): Promise<RestoreOptions | NothingToDo> {
  const { runId } = run;
  if (run.state === 'rolled-back') return { nothingToDo: `Restore ${runId} is rolled back already` };
  const family = familyOf((await readRuns(context.repository.root)).runs, run);
  for (const member of family) await requireEnded(context, member);
  const commit = await presentCommit(context, family[0].safetySnapshot);
  const journal = (await Promise.all(family.map((member) => journalOf(context.repository.root, member)))).flat();
  const policy = rollbackPolicy(family, journal, (await readCommitted(context, commit)).snapshot.objects);
  if (policy.only.size === 0) {
    await settleUndone(context.repository.root, { rollsBack: runId });
    return { nothingToDo: `Restore ${runId} has touched nothing` };
  }
  const { allowLockout, allowDeletes = policy.allowDeletes, ...stack } = options;
  return { ...stack, revision: commit, policy: { ...policy, allowLockout, allowDeletes }, origin: { rollsBack: runId } };
}

/** Undoes a run at once. */
export async function rollBack(context: OperationContext, options: RollbackOptions, runId: string, confirm: Confirm): Promise<RestoreReport | NothingToDo> {
  const request = await rollbackRequest(context, options, await readRun(context.repository.root, runId));
  return 'nothingToDo' in request ? request : restore(context, request, confirm);
}

/**
 * Makes sure that a run writes no more.
 * @throws EngineError RUN_ACTIVE
 */
export async function requireEnded(context: OperationContext, run: RunRecord): Promise<void> {
  const state = await stateOf(context.repository.root, run);
  if (state === 'interrupted') await endRun(context, run);
  if (state !== 'running') return;
  throw new EngineError('RUN_ACTIVE', {
    message: `Restore ${run.runId} is under way in process ${run.holder.pid} on ${run.holder.hostname}`,
    remedy: 'Wait until it has ended, or end it with Ctrl-C, then run the command again.',
    details: { runId: run.runId, ...run.holder },
  });
}
