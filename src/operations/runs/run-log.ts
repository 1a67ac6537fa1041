import { hostname } from 'node:os';
import { asIdcError } from '../../errors/index.js';
import type { ChangeSet, RestorePlan } from '../../model/index.js';
import { countBrought, type RestorePolicy } from '../../plan/index.js';
import type { EngineOperation, EngineOutcome } from '../../pulumi/index.js';
import { digestFiles, type CommittedSnapshot } from '../../store/index.js';
import { encodeSnapshot } from '../../tree/index.js';
import type { OperationContext } from '../context.js';
import type { NamedState } from '../read-committed.js';
import type { Proof } from '../prove.js';
import type { OperationOutcome } from '../restore-outcome.js';
import { recordPolicy } from './policy-record.js';
import { newRun, runFiles, writeRun } from './run-files.js';
import { settleUndone } from './settle-run.js';
import type { RunOrigin, RunRecord } from './run-record.js';

/** What is known of a run before its first write. */
export interface RunFacts {
  readonly stackName: string;
  readonly policy: RestorePolicy;
  readonly origin?: RunOrigin | undefined;
  readonly desired: NamedState;
  readonly plan: RestorePlan;
  readonly operations: readonly EngineOperation[];
  readonly caller: string;
  readonly safety: CommittedSnapshot;
  readonly predictedCalls?: Readonly<Record<string, number>> | undefined;
}

/** How a run ended. */
export interface RunEnd extends Proof {
  readonly outcomes: readonly OperationOutcome[];
}

/** Digest of a state that has no commit to be found by: the files of the work tree. */
export function digestOf({ snapshot }: NamedState): string {
  return digestFiles(encodeSnapshot(snapshot));
}

/** Keeps the record of one run while it is under way. */
export class RunLog {
  private constructor(private readonly context: OperationContext, private record: RunRecord, private readonly awaited: RestorePlan['awaited']) {}

  /** Writes the first record. What is not recorded is not begun. */
  static async begin(context: OperationContext, facts: RunFacts): Promise<RunLog> {
    const startedAt = context.now();
    const record = firstRecord(context, facts, await newRun(context.repository.root, startedAt), startedAt);
    await writeRun(context.repository.root, record);
    return new RunLog(context, record, facts.plan.awaited);
  }

  get runId(): string {
    return this.record.runId;
  }

  /** ID of the snapshot to go back to. */
  get safetySnapshot(): string {
    return this.record.safetySnapshot.snapshotId;
  }

  /** Where the provider writes down what it works on. */
  get journalFile(): string {
    return runFiles(this.context.repository.root, this.runId).journal;
  }

  /** Records what became of the operations, before the proof. */
  performed(outcomes: readonly OperationOutcome[], { calls }: Pick<EngineOutcome, 'calls'>): Promise<void> {
    return this.write({ outcomes: outcomes.map(({ failures, ...outcome }) => ({ ...outcome, ...(failures && { failures: [...failures] }) })), calls });
  }

  /** Does the work of the run and records its end, also when it throws. */
  async keep<T extends RunEnd>(work: () => Promise<T>): Promise<T> {
    try {
      const end = await work();
      await this.write({ state: isComplete({ ...end, awaited: this.awaited }) ? 'done' : 'partial', endedAt: this.now(), remaining: end.remaining.changes.map(shortened), unproved: [...end.unproved] });
      if (isWhole(end)) await settleUndone(this.context.repository.root, this.record);
      return end;
    } catch (thrown) {
      const { code, message, remedy } = asIdcError(thrown);
      await this.write({ state: 'failed', endedAt: this.now(), error: { code, message, remedy } });
      throw thrown;
    }
  }

  private async write(changes: Partial<RunRecord>): Promise<void> {
    this.record = { ...this.record, ...changes };
    await writeRun(this.context.repository.root, this.record);
  }

  private now(): string {
    return this.context.now().toISOString();
  }
}

/** Whether all that was planned is done, and the proof saw everything and found no difference. */
export function isWhole({ outcomes, remaining, unproved }: RunEnd): boolean {
  return remaining.changes.length === 0 && unproved.length === 0 && outcomes.every(({ outcome }) => outcome === 'done');
}

/** Whether nothing is left that a later run could do: nothing failed, and nobody is awaited. */
export function isComplete(end: RunEnd & Pick<RestorePlan, 'awaited'>): boolean {
  return isWhole(end) && end.awaited.length === 0;
}

function firstRecord(context: OperationContext, facts: RunFacts, runId: string, startedAt: Date): RunRecord {
  const { stackName, policy, origin, desired, plan, operations, caller, safety, predictedCalls } = facts;
  const { instanceArn, region } = plan.target;
  return {
    formatVersion: 1,
    runId,
    state: 'running',
    instanceName: context.instanceName,
    instanceArn,
    region,
    stackName,
    snapshot: { label: desired.label, from: desired.instanceName, ...(desired.commit === undefined ? { digest: digestOf(desired) } : { commit: desired.commit }) },
    policy: recordPolicy(policy),
    caller,
    holder: { pid: globalThis.process.pid, hostname: hostname() },
    startedAt: startedAt.toISOString(),
    safetySnapshot: { snapshotId: safety.snapshotId, commit: safety.commit },
    ...origin,
    operations: [...operations],
    brought: countBrought(plan),
    identitySource: plan.identitySource,
    unrestorable: plan.unrestorable.map(({ awaits, ...entry }) => ({ ...entry, ...(awaits && { awaits: [...awaits] }) })),
    predictedCalls,
  };
}

function shortened({ kind, name, action, properties }: ChangeSet['changes'][number]): NonNullable<RunRecord['remaining']>[number] {
  return { kind, name, action, fields: action === 'update' || action === 'replace' ? properties.map(({ path }) => path.join(' › ')) : [] };
}
