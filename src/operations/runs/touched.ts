import { referencesOf } from '../../kinds/schemas.js';
import { keyText, type ObjectMap } from '../../model/index.js';
import { closedJournal, readJournal, type JournalLine } from '../../pulumi/index.js';
import { runFiles } from './run-files.js';
import type { RunRecord } from './run-record.js';

/** All lines of a run's journal, whether or not it has been closed. */
export async function journalOf(repositoryRoot: string, { runId }: Pick<RunRecord, 'runId'>): Promise<JournalLine[]> {
  const { journal } = runFiles(repositoryRoot, runId);
  return [...(await readJournal(closedJournal(journal))), ...(await readJournal(journal))];
}

/**
 * keyTexts of the objects that a journal's run may have changed: those that were begun, and those from which AWS took a
 * mention when it deleted what they mention (members of groups, assignments, owners of applications).
 * @param before the objects before the run
 */
export function touchedBy(journal: readonly JournalLine[], before: ObjectMap): Set<string> {
  const touched = new Set(journal.map(keyText));
  const deleted = new Set(journal.filter(({ action }) => action === 'delete').map(keyText));
  for (const [key, object] of before) {
    if (referencesOf(object).some(({ to }) => deleted.has(keyText(to)))) touched.add(key);
  }
  return touched;
}
