import { asIdcError, InterruptedError, StoreError, type IdcError } from '../../errors/index.js';
import { copiedReferences, listSnapshots, readTargetState, writeTargetState, type PushReport, type RefMove } from '../../store/index.js';
import { raiseEvent } from '../raise-event.js';
import { chooseMoves } from './choose-moves.js';
import { requireNotEmptied } from './require-not-emptied.js';
import { takeOver, type TakenOver } from './take-over.js';
import type { NamedTarget, TargetsContext } from './targets-context.js';

/** How one copy stands after a push. */
export interface TargetCopy extends TakenOver {
  readonly name: string;
  readonly address: string;
  /** `equal`: there was nothing to copy. */
  readonly outcome: 'copied' | 'equal' | 'failed';
  /** References that have moved there. */
  readonly moved: readonly string[];
  /** Sentences for people: what was left alone, and what the target still holds. */
  readonly notes: readonly string[];
  readonly bytes?: number | undefined;
  readonly durationMs: number;
  readonly error?: IdcError | undefined;
}

const maxAttempts = 4;
const nothing: TakenOver = { snapshots: [], pins: [] };

/**
 * Makes all targets equal to this repository, at the same time and each for itself: one that fails is told and caught up next
 * time. Snapshots that only a target has come first, so that all others get them too.
 * @throws InterruptedError
 */
export async function pushTargets(context: TargetsContext): Promise<TargetCopy[]> {
  if (context.targets.length > 0) context.onProgress({ type: 'step', text: `copying to ${context.targets.map(({ name }) => name).join(', ')}` });
  const taken = await Promise.all(context.targets.map((target) => isolated(async () => takeOver(context, target, await target.copy.refs()))));
  return Promise.all(context.targets.map((target, index) => pushOne(context, target, taken[index] ?? nothing)));
}

type Attempt<T> = T | { readonly error: IdcError };

async function isolated<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  return work().catch((thrown: unknown) => {
    if (thrown instanceof InterruptedError) throw thrown;
    return { error: asIdcError(thrown) };
  });
}

async function pushOne(context: TargetsContext, target: NamedTarget, taken: Attempt<TakenOver>): Promise<TargetCopy> {
  const { name, copy: { address } } = target;
  const startedAt = context.now();
  const pushed = 'error' in taken ? taken : await isolated(() => makeEqual(context, target));
  await noteOutcome(context, target, startedAt, pushed);
  const { snapshots, pins } = 'error' in taken ? nothing : taken;
  const common = { name, address, snapshots, pins, durationMs: context.now().getTime() - startedAt.getTime() };
  if ('error' in pushed) return { ...common, outcome: 'failed', moved: [], notes: [], error: pushed.error };
  return { ...common, outcome: pushed.moves.length === 0 ? 'equal' : 'copied', moved: pushed.moves.map(({ ref }) => ref), notes: pushed.notes, bytes: pushed.bytes };
}

interface Pushed extends PushReport {
  readonly moves: readonly RefMove[];
}

/** Somebody else may move the copy while it is looked at; then it is looked at again. */
async function makeEqual(context: TargetsContext, target: NamedTarget): Promise<Pushed> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const theirs = await target.copy.refs();
      if (context.anew !== true) await requireNotEmptied(context.repository, target, theirs);
      if (theirs.size === 0) await requireUsable(target);
      if (attempt > 1) await takeOver(context, target, theirs);
      const ours = await copiedReferences(context.repository, target.branches);
      const { moves, notes } = await chooseMoves(context, target, ours, theirs);
      const report = await target.copy.push(context.repository, moves, context.now());
      return { ...report, notes: [...notes, ...report.notes], moves };
    } catch (thrown) {
      if (attempt === maxAttempts || !(thrown instanceof StoreError) || thrown.code !== 'TARGET_MOVED') throw thrown;
    }
  }
}

/**
 * Before the first copy a place is checked as `idc target check` does, so that a wrong one is told before anything is sent.
 * @throws StoreError TARGET_DENIED
 */
async function requireUsable({ name, copy }: NamedTarget): Promise<void> {
  const problems = (await copy.check()).filter(({ severity }) => severity === 'error');
  if (problems.length === 0) return;
  throw new StoreError('TARGET_DENIED', {
    message: `The target ${name} cannot be used: ${problems.map(({ message }) => message.replace(/\.$/, '')).join('; ')}.`,
    remedy: problems.map(({ remedy }) => remedy).find((remedy) => remedy !== undefined) ?? 'See `idc target check`.',
    details: { target: name, address: copy.address, findings: problems },
  });
}

/** What is remembered of the copy; and an event where it begins to fail, or no longer does. */
async function noteOutcome(context: TargetsContext, { name, copy: { address } }: NamedTarget, startedAt: Date, pushed: Attempt<Pushed>): Promise<void> {
  const { repository, now } = context;
  const state = await readTargetState(repository, name, address);
  const lastAttemptAt = startedAt.toISOString();
  if ('error' in pushed) {
    const { code, message } = pushed.error;
    await writeTargetState(repository, name, { ...state, lastAttemptAt, failure: { code, message } });
    if (state.failure === undefined) await raiseEvent(context, { type: 'copy-failed', message: `Target ${name} could not be copied to: ${message}`, details: { target: name, code } });
    return;
  }
  if (state.failure !== undefined) await raiseEvent(context, { type: 'copy-recovered', message: `Target ${name} is up to date again`, details: { target: name } });
  const snapshots: string[] = [];
  for await (const { metadata } of listSnapshots(repository)) snapshots.push(metadata.snapshotId);
  await writeTargetState(repository, name, { address, snapshots, lastAttemptAt, lastSuccessAt: now().toISOString() });
}
