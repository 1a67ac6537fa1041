import { diffObjects } from '../diff/index.js';
import { ConfirmationError, GuardError } from '../errors/index.js';
import type { RestorePlan } from '../model/index.js';
import { planRestore } from '../plan/index.js';
import type { EngineRun } from '../pulumi/index.js';
import { commitLive } from './commit-live.js';
import type { OperationContext } from './context.js';
import { refuse } from './refuse.js';
import { hasMoved } from './has-moved.js';
import { prepareRestore, startRestore, type PreparedRestore, type ReadyRestore, type RestoreOptions } from './prepare-restore.js';
import { prove, type Proof } from './prove.js';
import type { LiveState } from './read-live.js';
import { rereadLive } from './reread-live.js';
import { outcomesOf, type OperationOutcome } from './restore-outcome.js';
import { RunLog } from './runs/run-log.js';
import { settleOrigin } from './runs/settle-run.js';

/** How a restore ended. */
export interface RestoreReport extends Proof {
  readonly snapshot: string;
  /** ID of its record; absent when there was nothing to do. */
  readonly runId?: string | undefined;
  /** Snapshot of the target just before the first write. */
  readonly safetySnapshot?: string | undefined;
  readonly outcomes: readonly OperationOutcome[];
  readonly unrestorable: RestorePlan['unrestorable'];
  /** Objects in which the planned result is not the snapshot: kept by the strategy, not selected, mapped, or not to be had. */
  readonly beyond: number;
  /** What the snapshot does not hold, so that it is as it was. */
  readonly lacking: PreparedRestore['lacking'];
  readonly identitySource: RestorePlan['identitySource'];
  /** Users and groups that the identity provider has not brought yet, so that the restore could not go further. */
  readonly awaited: RestorePlan['awaited'];
  readonly durationMs: number;
  /** Calls per AWS operation that carrying it out took, where they were counted. */
  readonly calls?: Readonly<Record<string, number>> | undefined;
  /** How it was undone at once, because it had failures. */
  readonly rollback?: RestoreReport | undefined;
}

/** Asks a person; false means no. */
export type Confirm = (prepared: PreparedRestore) => Promise<boolean>;

/** Plans a restore and has the engine preview it. Writes nothing to AWS. A plan with refusals is returned, not thrown. */
export async function previewRestore(context: OperationContext, options: RestoreOptions): Promise<PreparedRestore> {
  return prepareRestore(context, options, await startRestore(context, options), ({ prepared }) => Promise.resolve(prepared));
}

/**
 * Restores: preview, confirmation, safety snapshot, `up`, and a fresh read that proves the result. What the plan would change
 * is read again after the confirmation; where that gives another plan, the new one is previewed and confirmed in its turn.
 * @throws GuardError, ConfirmationError; failures of single objects are in the report
 */
export async function restore(context: OperationContext, options: RestoreOptions, confirm: Confirm): Promise<RestoreReport> {
  const startedMs = context.now().getTime();
  let start = await startRestore(context, options);
  let { policy } = options;
  for (;;) {
    const attempt = await prepareRestore(context, { ...options, policy }, start, async (ready) => {
      refuse(ready.prepared.plan.refusals);
      const done = await carryOut(context, options, ready, confirm);
      return { done, ready };
    });
    const { done, ready } = attempt;
    if (!('moved' in done)) return { ...resultOf(ready), ...done, durationMs: context.now().getTime() - startedMs };
    context.onProgress({ type: 'notice', text: 'the live state has changed since the preview, so the restore is planned again' });
    start = { ...start, live: done.moved };
    policy = ready.policy;
  }
}

function resultOf({ prepared: { snapshot, plan, lacking }, desired }: ReadyRestore): Pick<RestoreReport, 'snapshot' | 'unrestorable' | 'beyond' | 'lacking' | 'identitySource' | 'awaited'> {
  const beyond = diffObjects(plan.expected, desired.snapshot.objects, { readOnlyFields: 'ignore' }).changes.length;
  const { unrestorable, identitySource, awaited } = plan;
  return { snapshot, unrestorable, identitySource, awaited, beyond, lacking };
}

type Done = Pick<RestoreReport, 'runId' | 'safetySnapshot' | 'outcomes' | 'calls'> & Proof;

/** Carries a confirmed restore out, or gives the live state from which it has to be planned again. */
async function carryOut(context: OperationContext, options: RestoreOptions, ready: ReadyRestore, confirm: Confirm): Promise<Done | { moved: LiveState }> {
  const { prepared: { plan, operations }, run } = ready;
  if (run === undefined || operations.length === 0) {
    if (plan.awaited.length === 0) await settleOrigin(context, options.origin);
    return { outcomes: [], remaining: plan.changes, unproved: [] };
  }
  await context.requireApproval?.(plan, { caller: ready.live.caller.arn, origin: options.origin });
  if (!(await confirm(ready.prepared))) {
    throw new ConfirmationError('CONFIRMATION_NEEDED', {
      message: 'The restore was not confirmed; nothing was changed',
      remedy: 'Run it again and answer yes, or add --yes.',
    });
  }
  context.onProgress({ type: 'step', text: 'reading again what the restore would change' });
  const live = await rereadLive(context, ready.live, plan.changes.changes);
  const now = planRestore(live.snapshot, ready.desired.snapshot, ready.policy);
  if (hasMoved(plan, now)) {
    if (options.strict) throw moved(ready);
    return { moved: live };
  }
  context.beforeWriting?.(Object.values(ready.prepared.prediction.calls).reduce((sum, calls) => sum + calls, 0));
  const log = await beginRun(context, options, { ...ready, live });
  return log.keep(() => write(context, { ...plan, expected: now.expected }, run, log)); // what has moved besides is no failure
}

/** Whether a policy, or the record of one, is about a part of the snapshot. */
export function isInPart({ kinds, select, exclude, only }: { readonly [Setting in 'kinds' | 'select' | 'exclude' | 'only']?: unknown }): boolean {
  return [kinds, select, exclude, only].some((setting) => setting !== undefined);
}

function moved({ prepared: { plan } }: ReadyRestore): GuardError {
  return new GuardError('GUARD_MOVED', {
    message: `The live state of ${plan.target.instanceArn} has changed since the preview; nothing was changed`,
    remedy: 'Look at the new preview with `idc restore preview`, then run the restore again; without --strict it shows the new plan and asks again.',
  });
}

/** Commits what is live and begins the record: from here on everything can be undone. */
async function beginRun(context: OperationContext, options: RestoreOptions, { prepared, desired, live, policy }: ReadyRestore): Promise<RunLog> {
  context.onProgress({ type: 'step', text: 'committing a safety snapshot of the target' });
  const safety = await commitLive(context, live, { purpose: 'safety', summary: [`taken before the restore of ${prepared.snapshot}`] });
  const { stackName, origin } = options;
  const log = await RunLog.begin(context, {
    ...prepared, stackName, policy, origin, desired, caller: live.caller.arn, safety, predictedCalls: prepared.prediction.calls,
  });
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
