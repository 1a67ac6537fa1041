import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../../errors/index.js';
import type { CommitSigning } from '../commit-signing.js';
import { readWriteSettings, type WriteSettings } from '../git-config.js';
import { holdingObjects } from '../objects-lock.js';
import { branchTip, readRef, snapshotBranch } from '../reference.js';
import type { Repository } from '../repository.js';
import { writeObjects } from '../write-objects.js';
import { writeRef } from '../write-reference.js';
import { readHistory, type HistoryEntry } from './history.js';
import { replay } from './replay.js';

/** How the branch is written anew. */
export interface Rewriting {
  /** What the history becomes, oldest first; undefined: it stays as it is. It may refuse by throwing. */
  readonly becomes: (history: readonly HistoryEntry[]) => Promise<readonly HistoryEntry[] | undefined>;
  /** Called before the branch moves, with what it has held so far. */
  readonly beforeMove?: (tip: string, settings: WriteSettings) => Promise<void>;
  /** Signs those again that were signed; absent: they lose their signatures. */
  readonly signing?: CommitSigning | undefined;
  readonly message: string;
  readonly at: Date;
}

const maxAttempts = 20;
const ref = `refs/heads/${snapshotBranch}`;

/**
 * Writes branch `snapshots` anew. All objects are durable before it moves, and it moves only from the commit that was read:
 * when a snapshot is taken meanwhile, all is done again with it. After a crash the branch is the old one or the new one.
 * @returns the new tip, or undefined when nothing had to change
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED, REPOSITORY_CORRUPT, REPOSITORY_UNSUPPORTED
 */
export async function rewriteBranch(repository: Repository, rewriting: Rewriting): Promise<string | undefined> {
  const settings = await readWriteSettings(repository);
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const outcome = await holdingObjects(repository, () => attemptRewriting(repository, rewriting, settings));
    if (outcome !== 'moved meanwhile') return outcome.tip;
    await sleep(attempt * 5);
  }
  throw new StoreError('REPOSITORY_BUSY', {
    message: `${ref} was moved by other processes ${maxAttempts} times in a row.`,
    remedy: 'Run the command again when fewer processes write snapshots.',
    details: { ref },
  });
}

async function attemptRewriting(repository: Repository, rewriting: Rewriting, settings: WriteSettings): Promise<{ tip?: string } | 'moved meanwhile'> {
  const current = await readRef(repository, ref);
  const from = current ?? (await branchTip(repository, snapshotBranch));
  const wanted = await rewriting.becomes(await readHistory(repository, from));
  if (wanted === undefined) return {};
  const { tip, objects } = await replay(repository, wanted, rewriting.signing);
  if (tip === current) return {};
  await writeObjects(repository, objects);
  if (from !== undefined) await rewriting.beforeMove?.(from, settings);
  const isMoved = await writeRef(repository, ref, tip, { expected: current ?? null, message: rewriting.message, at: rewriting.at, settings });
  return isMoved ? { tip } : 'moved meanwhile';
}
