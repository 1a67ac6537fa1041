import { diffObjects } from '../diff/index.js';
import { ConfirmationError } from '../errors/index.js';
import type { ChangeSet, RestorePlan } from '../model/index.js';
import { planRestore, type RestorePolicy } from '../plan/index.js';
import { adoptLive, locatePulumi, type EngineOperation } from '../pulumi/index.js';
import { adoptedRef, type StackOptions } from './adopt.js';
import { commitLive } from './commit-live.js';
import type { OperationContext } from './context.js';
import { refuse } from './declare-stack.js';
import { readLive, type LiveState } from './read-live.js';
import { readState } from './read-state.js';
import { outcomesOf, type OperationOutcome } from './restore-outcome.js';

/** A restore that is ready to run: planned, previewed by the engine, judged by the guards. */
export interface PreparedRestore {
  /** Snapshot ID or commit of the state to restore. */
  readonly snapshot: string;
  readonly plan: RestorePlan;
  /** The engine's own list of operations; empty while a guard refuses. */
  readonly operations: readonly EngineOperation[];
}

/** How a restore ended. */
export interface RestoreReport {
  readonly snapshot: string;
  /** Snapshot of the target just before the first write. */
  readonly safetySnapshot?: string | undefined;
  readonly outcomes: readonly OperationOutcome[];
  readonly unrestorable: RestorePlan['unrestorable'];
  /** What still differs from the snapshot, by a fresh read of the live instance. */
  readonly remaining: ChangeSet;
  readonly durationMs: number;
}

/** Asks a person; false means no. */
export type Confirm = (prepared: PreparedRestore) => Promise<boolean>;

/** Which snapshot goes where and how. */
export interface RestoreOptions extends StackOptions {
  readonly revision: string;
  readonly policy: RestorePolicy;
}

/** Plans a restore and has the engine preview it. Writes nothing to AWS. A plan with refusals is returned, not thrown. */
export async function previewRestore(context: OperationContext, options: RestoreOptions): Promise<PreparedRestore> {
  return (await prepare(context, options)).prepared;
}

/**
 * Restores: preview, confirmation, safety snapshot, `up`, and a fresh read that proves the result.
 * @throws GuardError, ConfirmationError; failures of single objects are in the report
 */
export async function restore(context: OperationContext, options: RestoreOptions, confirm: Confirm): Promise<RestoreReport> {
  const startedMs = context.now().getTime();
  const { prepared, live, run } = await prepare(context, options);
  refuse(prepared.plan.refusals);
  const { plan, snapshot } = prepared;
  const report = { snapshot, unrestorable: plan.unrestorable };
  if (run === undefined || prepared.operations.length === 0) {
    return { ...report, outcomes: [], remaining: plan.changes, durationMs: context.now().getTime() - startedMs };
  }
  if (!(await confirm(prepared))) throw new ConfirmationError('CONFIRMATION_NEEDED', { message: 'The restore was not confirmed; nothing was changed', remedy: 'Run it again and answer yes, or add --yes.' });
  context.onProgress({ type: 'step', text: 'committing a safety snapshot of the target' });
  const safety = await commitLive(context, live, { purpose: 'safety', summary: [`taken before the restore of ${snapshot}`] });
  context.onProgress({ type: 'step', text: 'restoring' });
  const outcome = await run.up();
  context.onProgress({ type: 'step', text: 'reading the instance again to prove the result' });
  const proof = await readLive(context);
  return {
    ...report,
    safetySnapshot: safety.snapshotId,
    outcomes: outcomesOf(plan, outcome),
    remaining: diffObjects(proof.snapshot.objects, plan.after, { readOnlyFields: 'ignore' }),
    durationMs: context.now().getTime() - startedMs,
  };
}

async function prepare(context: OperationContext, options: RestoreOptions) {
  const desired = await readState(context, options.revision);
  await locatePulumi(options.environment); // before minutes are spent on reading
  const live: LiveState = await readLive(context);
  const plan = planRestore(live.snapshot, desired.snapshot, { ...options.policy, callerArn: live.caller.arn });
  if (plan.refusals.length > 0) return { live, prepared: { snapshot: desired.label, plan, operations: [] } };
  context.onProgress({ type: 'step', text: `adopting the live state into stack ${options.stackName}` });
  await commitLive(context, live, { purpose: 'safety', ref: adoptedRef(options.stackName) });
  const run = await adoptLive(plan, {
    ...options,
    repositoryRoot: context.repository.root,
    onProgress: (progress) => { context.onProgress({ type: 'engine', progress }); },
  });
  context.onProgress({ type: 'step', text: 'previewing with the Pulumi engine' });
  const operations = await run.preview();
  return { live, run, prepared: { snapshot: desired.label, plan, operations } };
}
