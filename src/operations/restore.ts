import { ConfirmationError } from '../errors/index.js';
import type { RestorePlan } from '../model/index.js';
import { planRestore, type RestorePolicy } from '../plan/index.js';
import { locatePulumi, withAdopted, type EngineOperation, type EngineProgress, type EngineRun } from '../pulumi/index.js';
import { adoptedRef, type StackOptions } from './adopt.js';
import { commitLive } from './commit-live.js';
import type { OperationContext } from './context.js';
import { refuse } from './declare-stack.js';
import { prove, type Proof } from './prove.js';
import type { NamedState } from './read-committed.js';
import { readLive, type LiveState } from './read-live.js';
import { readState } from './read-state.js';
import { outcomesOf, type OperationOutcome } from './restore-outcome.js';
import { afterInterruption } from './runs/interrupted-run.js';
import { RunLog } from './runs/run-log.js';
import type { RunOrigin } from './runs/run-record.js';
import { settleOrigin } from './runs/settle-run.js';

/** A restore that is ready to run: planned, previewed by the engine, judged by the guards. */
export interface PreparedRestore {
  /** Snapshot ID or commit of the state to restore. */
  readonly snapshot: string;
  readonly plan: RestorePlan;
  /** The engine's own list of operations; empty while a guard refuses. */
  readonly operations: readonly EngineOperation[];
  /** Calls per AWS operation that carrying it out will take, where they are known. */
  readonly predictedCalls?: Readonly<Record<string, number>> | undefined;
}

/** How a restore ended. */
export interface RestoreReport extends Proof {
  readonly snapshot: string;
  /** ID of its record; absent when there was nothing to do. */
  readonly runId?: string | undefined;
  /** Snapshot of the target just before the first write. */
  readonly safetySnapshot?: string | undefined;
  readonly outcomes: readonly OperationOutcome[];
  readonly unrestorable: RestorePlan['unrestorable'];
  readonly durationMs: number;
  /** Calls per AWS operation that carrying it out took, where they were counted. */
  readonly calls?: Readonly<Record<string, number>> | undefined;
  /** How it was undone at once, because it had failures. */
  readonly rollback?: RestoreReport | undefined;
}

/** Asks a person; false means no. */
export type Confirm = (prepared: PreparedRestore) => Promise<boolean>;

/** Which snapshot goes where and how. */
export interface RestoreOptions extends StackOptions {
  readonly revision: string;
  readonly policy: RestorePolicy;
  /** The run that this one goes on with or undoes. */
  readonly origin?: RunOrigin;
  /** Told the ID of the run just before the first write. */
  readonly onBegin?: (runId: string) => void;
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
    const done = await carryOut(context, options, ready, confirm);
    const { snapshot, plan } = ready.prepared;
    return { snapshot, unrestorable: plan.unrestorable, ...done, durationMs: context.now().getTime() - startedMs };
  });
}

/** A prepared restore with what it takes to run it. */
interface ReadyRestore {
  readonly prepared: PreparedRestore;
  readonly desired: NamedState;
  readonly live: LiveState;
  /** Absent when a guard refuses. */
  readonly run?: EngineRun;
}

type Done = Pick<RestoreReport, 'runId' | 'safetySnapshot' | 'outcomes' | 'calls'> & Proof;

async function carryOut(context: OperationContext, options: RestoreOptions, ready: ReadyRestore, confirm: Confirm): Promise<Done> {
  const { prepared, run } = ready;
  if (run === undefined || prepared.operations.length === 0) {
    await settleOrigin(context, options.origin);
    return { outcomes: [], remaining: prepared.plan.changes, unproved: [] };
  }
  if (!(await confirm(prepared))) {
    throw new ConfirmationError('CONFIRMATION_NEEDED', {
      message: 'The restore was not confirmed; nothing was changed',
      remedy: 'Run it again and answer yes, or add --yes.',
    });
  }
  const log = await beginRun(context, options, ready);
  return log.keep(() => write(context, prepared.plan, run, log));
}

/** Commits what is live and begins the record: from here on everything can be undone. */
async function beginRun(context: OperationContext, options: RestoreOptions, { prepared, desired, live }: ReadyRestore): Promise<RunLog> {
  context.onProgress({ type: 'step', text: 'committing a safety snapshot of the target' });
  const safety = await commitLive(context, live, { purpose: 'safety', summary: [`taken before the restore of ${prepared.snapshot}`] });
  const { stackName, policy, origin } = options;
  const log = await RunLog.begin(context, { ...prepared, stackName, policy, origin, desired, caller: live.caller.arn, safety });
  options.onBegin?.(log.runId);
  return log;
}

async function write(context: OperationContext, plan: RestorePlan, run: EngineRun, log: RunLog): Promise<Done> {
  context.onProgress({ type: 'step', text: 'restoring' });
  const performed = await run.up(log.journalFile);
  const outcomes = outcomesOf(plan.changes.changes, performed, plan.after);
  await log.performed(outcomes, performed);
  context.onProgress({ type: 'step', text: 'reading the instance again to prove the result' });
  const proof = await prove(context, plan, outcomes);
  return { runId: log.runId, safetySnapshot: log.safetySnapshot, outcomes, ...proof, calls: performed.calls };
}

async function prepare<T>(context: OperationContext, options: RestoreOptions, work: (ready: ReadyRestore) => Promise<T>): Promise<T> {
  const desired = await readState(context, options.revision);
  await locatePulumi(options.environment); // before minutes are spent on reading
  if (options.origin === undefined) await afterInterruption(context);
  const live: LiveState = await readLive(context);
  const plan = planRestore(live.snapshot, desired.snapshot, { ...options.policy, callerArn: live.caller.arn });
  if (plan.refusals.length > 0) return work({ live, desired, prepared: { snapshot: desired.label, plan, operations: [] } });
  context.onProgress({ type: 'step', text: `adopting the live state into stack ${options.stackName}` });
  await commitLive(context, live, { purpose: 'safety', ref: adoptedRef(options.stackName) });
  const settings = {
    ...options,
    repositoryRoot: context.repository.root,
    onProgress: (progress: EngineProgress) => { context.onProgress({ type: 'engine', progress }); },
  };
  return withAdopted(plan, settings, async (run) => {
    context.onProgress({ type: 'step', text: 'previewing with the Pulumi engine' });
    const operations = await run.preview();
    return work({ live, desired, run, prepared: { snapshot: desired.label, plan, operations } });
  });
}
