import { keyText, type ChangeAction, type ObjectKey, type RestorePlan } from '../model/index.js';
import type { EngineOutcome, JournalEntry } from '../pulumi/index.js';

/** How one planned operation ended. */
export interface OperationOutcome extends ObjectKey {
  readonly action: ChangeAction;
  readonly outcome: 'done' | 'failed' | 'not-done';
  readonly durationMs?: number | undefined;
  /** Why it failed or was not done. */
  readonly reason?: string | undefined;
}

/** One outcome for each operation of the plan: nothing that was planned goes without a word. */
export function outcomesOf(plan: RestorePlan, { journal, messages }: EngineOutcome): OperationOutcome[] {
  const entries = new Map<string, JournalEntry>(journal.map((entry) => [keyText(entry), entry]));
  return plan.changes.changes.map(({ kind, name, action }) => {
    const key = keyText({ kind, name });
    const entry = entries.get(key);
    if (entry === undefined || isHalf(action, entry)) {
      const reason = messages.get(key) ?? 'an object that it needs failed, or the run was interrupted';
      return { kind, name, action, outcome: 'not-done', reason };
    }
    return { kind, name, action, outcome: entry.outcome, durationMs: entry.durationMs, reason: entry.error?.message };
  });
}

/** A replacement whose old object is deleted and whose new one was never begun. */
function isHalf(action: ChangeAction, entry: JournalEntry): boolean {
  return action === 'replace' && entry.action === 'delete' && entry.outcome === 'done';
}
