import { EngineError, GuardError, UsageError } from '../../errors/index.js';
import type { StackOptions } from '../adopt.js';
import type { OperationContext } from '../context.js';
import { readState } from '../read-state.js';
import type { RestoreOptions } from '../prepare-restore.js';
import { policyOf } from './policy-record.js';
import { requireEnded, type NothingToDo } from './roll-back.js';
import { readRuns } from './run-files.js';
import { familyOf } from './run-family.js';
import { digestOf } from './run-log.js';
import type { RunRecord } from './run-record.js';

/**
 * The restore that goes on with a run that was interrupted, or that did its work in part: the same snapshot under the same
 * policy on the same stack. Its rollback goes back to before the first.
 * @throws EngineError RUN_ACTIVE, RUN_SETTLED; GuardError GUARD_TARGET; UsageError when the snapshot is no longer what it was
 */
export async function continueRequest(context: OperationContext, options: StackOptions, named: RunRecord): Promise<RestoreOptions | NothingToDo> {
  const run = familyOf((await readRuns(context.repository.root)).runs, named).at(-1) ?? named;
  if (run.state === 'done') return { nothingToDo: `Restore ${run.runId} is done` };
  if (run.state === 'rolled-back') {
    throw new EngineError('RUN_SETTLED', {
      message: `Restore ${run.runId} was rolled back`,
      remedy: `To restore that snapshot after all, run \`idc restore ${run.snapshot.label}\`.`,
      details: { runId: run.runId },
    });
  }
  await requireEnded(context, run);
  await requireTarget(context, run);
  const revision = await requireSnapshot(context, run);
  const { runId, rollsBack } = run;
  return { ...options, stackName: run.stackName, revision, from: run.snapshot.from, policy: policyOf(run.policy), origin: { continues: runId, ...(rollsBack && { rollsBack }) } };
}

/** A run may have been allowed to write to another instance than that of its snapshot, but to one only. */
async function requireTarget({ aws }: OperationContext, { runId, instanceArn }: RunRecord): Promise<void> {
  const found = await (await aws()).findInstance();
  if (found.instanceArn === instanceArn) return;
  throw new GuardError('GUARD_TARGET', {
    message: `Restore ${runId} wrote to ${instanceArn}, but these credentials reach ${found.instanceArn}`,
    remedy: 'Use the profile and the Region of that restore (--profile, --region).',
    details: { runId, instanceArn, found: found.instanceArn },
  });
}

/** The snapshot by its commit, or its ID where pruning has rewritten the commit; files of the work tree must be the same still. */
async function requireSnapshot(target: OperationContext, { runId, snapshot: { label, commit, digest, from } }: RunRecord): Promise<string> {
  const context = { ...target, instanceName: from ?? target.instanceName };
  if (commit !== undefined) {
    const isThere = await readState(context, commit).then(() => true, (thrown: unknown) => {
      if (thrown instanceof UsageError) return false;
      throw thrown;
    });
    return isThere ? commit : label;
  }
  if (digestOf(await readState(context, label)) === digest) return label;
  throw new UsageError('SNAPSHOT_INVALID', {
    message: `The files that restore ${runId} was made from have changed since`,
    remedy: `Restore what they are now with \`idc restore ${label}\`, or undo that run with \`idc restore rollback ${runId}\`.`,
    details: { runId },
  });
}
