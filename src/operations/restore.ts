import { diffObjects } from '../diff/index.js';
import { ConfirmationError } from '../errors/index.js';
import type { ChangeSet, RestorePlan, RestorePrediction } from '../model/index.js';
import { planRestore, predictRestore, type RestorePolicy } from '../plan/index.js';
import { locatePulumi, withAdopted, type EngineOperation, type EngineProgress, type EngineRun } from '../pulumi/index.js';
import { recordAdopted, type StackOptions } from './adopt.js';
import { chooseResources } from './choose-resources.js';
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
  /** Objects that are equal on both sides and that the engine was not shown. */
  readonly leftOut: number;
  /** Calls and minutes that carrying it out takes. */
  readonly prediction: RestorePrediction;
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
export function previewRestore(context: OperationContext, options: RestoreOptions): Promise<PreparedRestore> {
  return prepare(context, options, ({ prepared }) => Promise.resolve(prepared));
}

/**
 * Restores: preview, confirmation, safety snapshot, `up`, and a fresh read that proves the result.
 * @throws GuardError, ConfirmationError; failures of single objects are in the report
 */
export function restore(context: OperationContext, options: RestoreOptions, confirm: Confirm): Promise<RestoreReport> {
  const startedMs = context.now().getTime();
  return prepare(context, options, async (ready) => {
    refuse(ready.prepared.plan.refusals);
    const done = await carryOut(context, ready, confirm);
    const { snapshot, plan } = ready.prepared;
    return { snapshot, unrestorable: plan.unrestorable, ...done, durationMs: context.now().getTime() - startedMs };
  });
}

/** A prepared restore with what it takes to run it. */
interface ReadyRestore {
  readonly prepared: PreparedRestore;
  readonly live: LiveState;
  /** Absent when a guard refuses. */
  readonly run?: EngineRun;
}

type Done = Pick<RestoreReport, 'safetySnapshot' | 'outcomes' | 'remaining'>;

async function carryOut(context: OperationContext, { prepared, live, run }: ReadyRestore, confirm: Confirm): Promise<Done> {
  const { plan, snapshot, operations } = prepared;
  if (run === undefined || operations.length === 0) return { outcomes: [], remaining: plan.changes };
  if (!(await confirm(prepared))) {
    throw new ConfirmationError('CONFIRMATION_NEEDED', {
      message: 'The restore was not confirmed; nothing was changed',
      remedy: 'Run it again and answer yes, or add --yes.',
    });
  }
  context.onProgress({ type: 'step', text: 'committing a safety snapshot of the target' });
  const safety = await commitLive(context, live, { purpose: 'safety', summary: [`taken before the restore of ${snapshot}`] });
  context.onProgress({ type: 'step', text: 'restoring' });
  const outcome = await run.up();
  context.onProgress({ type: 'step', text: 'reading the instance again to prove the result' });
  const proof = await readLive(context);
  const remaining = diffObjects(proof.snapshot.objects, plan.expected, { readOnlyFields: 'ignore' });
  return { safetySnapshot: safety.snapshotId, outcomes: outcomesOf(plan, outcome), remaining };
}

async function prepare<T>(context: OperationContext, options: RestoreOptions, work: (ready: ReadyRestore) => Promise<T>): Promise<T> {
  const desired = await readState(context, options.revision);
  await locatePulumi(options.environment); // before minutes are spent on reading
  const live: LiveState = await readLive(context);
  const plan = planRestore(live.snapshot, desired.snapshot, { ...options.policy, callerArn: live.caller.arn });
  const prediction = predictRestore(plan, options);
  if (plan.refusals.length > 0) return work({ live, prepared: { snapshot: desired.label, plan, operations: [], leftOut: 0, prediction } });
  context.onProgress({ type: 'step', text: `adopting the live state into stack ${options.stackName}` });
  const resources = chooseResources(options.resources, plan);
  await recordAdopted(context, live, options.stackName, resources);
  const settings = {
    ...options,
    resources,
    repositoryRoot: context.repository.root,
    onProgress: (progress: EngineProgress) => { context.onProgress({ type: 'engine', progress }); },
  };
  return withAdopted(plan, settings, async (run) => {
    context.onProgress({ type: 'step', text: 'previewing with the Pulumi engine' });
    const operations = await run.preview();
    return work({ live, run, prepared: { snapshot: desired.label, plan, operations, leftOut: resources === 'all' ? 0 : plan.changes.unchanged, prediction } });
  });
}
