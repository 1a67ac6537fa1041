import { referencesOf, schemaOf } from '../kinds/schemas.js';
import { keyText, type ChangeAction, type ObjectKey, type ObjectMap } from '../model/index.js';
import type { EngineOperation, JournalLine } from '../pulumi/index.js';
import { failuresOf, type OperationFailure } from './operation-failure.js';

/** How one planned operation ended; `interrupted`: it was begun, and nobody knows how far it came. */
export interface OperationOutcome extends ObjectKey {
  readonly action: ChangeAction;
  readonly outcome: 'done' | 'failed' | 'not-done' | 'interrupted';
  readonly durationMs?: number | undefined;
  /** Why it is not done. */
  readonly reason?: string | undefined;
  /** Each call that AWS refused. */
  readonly failures?: readonly OperationFailure[] | undefined;
}

/** What the engine and its provider tell of a run. */
export interface Performance {
  readonly journal: readonly JournalLine[];
  /** Messages of the engine by keyText. */
  readonly messages?: ReadonlyMap<string, string>;
}

/**
 * One outcome for each operation of the plan: nothing that was planned goes without a word.
 * @param after the planned objects, for what each of them needs; where they are not known, no cause is named
 */
export function outcomesOf(planned: readonly EngineOperation[], { journal, messages = new Map() }: Performance, after: ObjectMap = new Map()): OperationOutcome[] {
  const last = new Map<string, JournalLine>(journal.map((line) => [keyText(line), line]));
  const spent = durations(journal);
  const outcomes = planned.map(({ kind, name, action }): OperationOutcome => {
    const key = keyText({ kind, name });
    const line = last.get(key);
    const base = { kind, name, action, durationMs: spent.get(key) };
    if (line === undefined || isHalf(action, line)) return { ...base, outcome: 'not-done', reason: messages.get(key) };
    if (line.outcome === 'started') return { ...base, outcome: 'interrupted', reason: 'the run ended in the middle of it; it may be done in part' };
    if (line.error === undefined) return { ...base, outcome: line.outcome };
    return { ...base, outcome: line.outcome, reason: line.error.message, failures: failuresOf(line.error) };
  });
  return withCauses(outcomes, after);
}

/** What was not begun waited for something: the first of what it needs that is not done. */
function withCauses(outcomes: readonly OperationOutcome[], after: ObjectMap): OperationOutcome[] {
  const undone = new Map(outcomes.filter(({ outcome }) => outcome !== 'done').map((outcome) => [keyText(outcome), outcome]));
  return outcomes.map((outcome) => {
    if (outcome.outcome !== 'not-done' || outcome.reason !== undefined) return outcome;
    const object = after.get(keyText(outcome));
    const cause = object && referencesOf(object).map(({ to }) => undone.get(keyText(to))).find((needed) => needed !== undefined);
    return { ...outcome, reason: cause === undefined ? 'what it waits for failed, or the run was interrupted' : `it needs ${schemaOf(cause.kind).label[0]} ${cause.name}, which ${cause.outcome === 'failed' ? 'failed' : 'is not done'}` };
  });
}

/** Time by object; a replacement takes that of its two halves. */
function durations(journal: readonly JournalLine[]): Map<string, number> {
  const spent = new Map<string, number>();
  for (const line of journal) {
    if (line.outcome !== 'started') spent.set(keyText(line), (spent.get(keyText(line)) ?? 0) + line.durationMs);
  }
  return spent;
}

/** A replacement whose old object is deleted and whose new one was never begun. */
function isHalf(action: ChangeAction, line: JournalLine): boolean {
  return action === 'replace' && line.action === 'delete' && line.outcome === 'done';
}
