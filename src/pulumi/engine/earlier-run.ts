import { rename } from 'node:fs/promises';
import { hostname } from 'node:os';
import { keyText } from '../../model/index.js';
import { readJournal, type JournalLine, type JournalStart } from '../provider/journal.js';
import { isPresent } from './lock-holder.js';
import { removeStaleLocks } from './stale-lock.js';
import { workFolder } from './work-folder.js';

/** Time that a provider gets to finish the objects on which it works; it ends a second or two after its engine. */
const patience = { waitMs: 20_000, pollMs: 100 };

/** The file that a journal is in when it is closed. */
export function closedJournal(journalFile: string): string {
  return journalFile.replace(/\.jsonl$/, '.closed.jsonl');
}

/**
 * Waits until nothing of a killed run writes any more: its engine, and its provider, which may outlive both. The journal is
 * closed first, so no further object is begun; the lines that are in it are then all there will ever be.
 * @throws EngineError STACK_BUSY when the engine stays alive, RUN_INVALID
 */
export async function endEarlierRun(repositoryRoot: string, stackName: string, journalFile: string, onWait: () => void): Promise<void> {
  await removeStaleLocks(workFolder(repositoryRoot).stateDir, stackName, onWait);
  await rename(journalFile, closedJournal(journalFile)).catch((thrown: unknown) => {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown; // closed by an earlier look, or never begun
  });
  const underWay = unfinished(await readJournal(closedJournal(journalFile))).filter((start) => start.hostname === hostname());
  for (let waitedMs = 0; waitedMs < patience.waitMs && underWay.some(isPresent); waitedMs += patience.pollMs) {
    if (waitedMs === 0) onWait();
    await new Promise((resolve) => setTimeout(resolve, patience.pollMs));
  }
}

/** The starts without an end. */
export function unfinished(journal: readonly JournalLine[]): JournalStart[] {
  const open = new Map<string, JournalStart>();
  for (const line of journal) {
    if (line.outcome === 'started') open.set(keyText(line), line);
    else open.delete(keyText(line));
  }
  return [...open.values()];
}
