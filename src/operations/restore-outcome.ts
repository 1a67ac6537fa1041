import { keyText, type ChangeAction, type ObjectKey } from '../model/index.js';
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

/** One outcome for each operation of the plan: nothing that was planned goes without a word. */
export function outcomesOf(planned: readonly EngineOperation[], journal: readonly JournalLine[], messages: ReadonlyMap<string, string>): OperationOutcome[] {
  const last = new Map<string, JournalLine>(journal.map((line) => [keyText(line), line]));
  const spent = durations(journal);
  return planned.map(({ kind, name, action }) => {
    const key = keyText({ kind, name });
    const line = last.get(key);
    const base = { kind, name, action, durationMs: spent.get(key) };
    if (line === undefined || isHalf(action, line)) {
      return { ...base, outcome: 'not-done', reason: messages.get(key) ?? 'an object that it needs failed, or the run was interrupted' };
    }
    if (line.outcome === 'started') return { ...base, outcome: 'interrupted', reason: 'the run ended in the middle of it; it may be done in part' };
    if (line.error === undefined) return { ...base, outcome: line.outcome };
    return { ...base, outcome: line.outcome, reason: line.error.message, failures: failuresOf(line.error) };
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
