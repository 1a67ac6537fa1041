import type { RestorePlan, RestorePrediction } from '../model/index.js';
import { guardFindings, lackingOf, planRestore, predictRestore, type Lacking, type RestorePolicy } from '../plan/index.js';
import { locatePulumi, withAdopted, type EngineOperation, type EngineProgress, type EngineRun } from '../pulumi/index.js';
import { recordAdopted, type StackOptions } from './adopt.js';
import { awaitSynchronisation } from './await-synchronisation.js';
import { checkTarget } from './check-target.js';
import { checkSelection } from './check-selection.js';
import { chooseResources } from './choose-resources.js';
import type { OperationContext } from './context.js';
import { planDecided, type DecideConflicts } from './plan-decided.js';
import type { NamedState } from './read-committed.js';
import { readLive, type LiveState } from './read-live.js';
import { readState } from './read-state.js';
import { requireSignature } from './signing/require-signature.js';
import { afterInterruption } from './runs/interrupted-run.js';
import type { RunOrigin } from './runs/run-record.js';

/** Which snapshot goes where and how. */
export interface RestoreOptions extends StackOptions {
  readonly revision: string;
  /** Instance whose snapshots the revision speaks of; default: the target's own. */
  readonly from?: string | undefined;
  readonly policy: RestorePolicy;
  /** Asked about conflicts that the policy leaves open; without it they refuse the restore. */
  readonly decide?: DecideConflicts | undefined;
  /** Minutes to wait for users and groups that the identity provider has to bring. */
  readonly waitForSyncMinutes?: number | undefined;
  /** Refuses when the live state has changed since the preview, in place of showing the new plan. */
  readonly strict?: boolean | undefined;
  /** The run that this one goes on with or undoes. */
  readonly origin?: RunOrigin;
  /** Told the ID of the run just before the first write. */
  readonly onBegin?: (runId: string) => void;
}

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
  /** What the snapshot does not hold, so that it stays as it is. */
  readonly lacking: readonly Lacking[];
}

/** Both sides of a restore, as they were read. */
export interface RestoreStart {
  readonly desired: NamedState;
  readonly live: LiveState;
}

/** A prepared restore with what it takes to run it. */
export interface ReadyRestore extends RestoreStart {
  readonly prepared: PreparedRestore;
  /** The policy with all that was decided on the way. */
  readonly policy: RestorePolicy;
  /** Absent when a guard refuses. */
  readonly run?: EngineRun;
}

/** Reads both sides; where it is asked for, waits for what the identity provider has to bring. */
export async function startRestore(context: OperationContext, options: RestoreOptions): Promise<RestoreStart> {
  const { revision, from = context.instanceName, policy, waitForSyncMinutes: minutes = 0 } = options;
  const desired = await readState({ ...context, instanceName: from }, revision);
  await requireSignature(context, desired);
  await locatePulumi(options.environment); // before minutes are spent on reading
  if (options.origin === undefined) await afterInterruption(context);
  const read = await readLive(context);
  const missingIn = (live: LiveState) => planRestore(live.snapshot, desired.snapshot, policy).awaited;
  return { desired, live: minutes === 0 ? read : await awaitSynchronisation(context, read, { minutes, missingIn }) };
}

/** Plans, asks about conflicts, checks the target, adopts what is live, and has the engine preview the plan. Writes nothing to AWS. */
export async function prepareRestore<T>(context: OperationContext, options: RestoreOptions, start: RestoreStart, work: (ready: ReadyRestore) => Promise<T>): Promise<T> {
  const { desired, live } = start;
  const { plan, policy } = await planChecked(context, options, start);
  const common = { snapshot: desired.label, plan, prediction: predictRestore(plan, options), lacking: lackingOf(desired.snapshot.coverage, policy) };
  if (plan.changes.changes.length === 0) tellOfLatest(context, options, desired);
  if (plan.refusals.length > 0) return work({ live, desired, policy, prepared: { ...common, operations: [], leftOut: 0 } });
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
    return work({ live, desired, policy, run, prepared: { ...common, operations, leftOut: resources === 'all' ? 0 : plan.changes.unchanged } });
  });
}

/** A backup that ran after the damage has the damage in it: who asks for the latest and finds no difference is told when it was taken. */
function tellOfLatest(context: OperationContext, { revision, origin }: RestoreOptions, { label, metadata }: NamedState): void {
  if (revision !== 'latest' || origin !== undefined || metadata === undefined) return;
  const takenAt = metadata.takenAt.toISOString().slice(0, 16).replace('T', ' ');
  context.onProgress({ type: 'notice', text: `latest is ${label}, taken ${takenAt} UTC; for a state from before that, name an older one of \`idc backup list\`` });
}

/** The plan with what the target says to it. */
export async function planChecked(context: OperationContext, { policy, decide, origin }: RestoreOptions, { desired, live }: RestoreStart): Promise<Pick<ReadyRestore, 'policy'> & { plan: RestorePlan }> {
  // What a continued run has deleted already is rightly gone from both sides.
  if (origin === undefined) checkSelection(policy, live.snapshot, desired.snapshot, (text) => { context.onProgress({ type: 'notice', text }); });
  const decided = await planDecided(live.snapshot, desired.snapshot, { ...policy, callerArn: live.caller.arn }, decide);
  const { plan } = decided;
  await context.authorize?.(plan.changes.changes);
  const found = await checkTarget(context, { plan, live: live.snapshot, desired: desired.snapshot });
  return { policy: decided.policy, plan: { ...plan, findings: [...plan.findings, ...found], refusals: [...plan.refusals, ...guardFindings(found)] } };
}
