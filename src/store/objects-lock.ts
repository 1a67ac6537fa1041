import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../errors/index.js';
import { tryLockJournal, type JournalLock } from './journal/journal-lock.js';
import type { Repository } from './repository.js';
import { writeFailure } from './store-failure.js';

/** Commits hold it for milliseconds, the removal of garbage from a large repository for minutes. */
const objectsWaitMs = 15 * 60_000;

/** The locks that the work of this call holds. */
const held = new AsyncLocalStorage<readonly string[]>();

/**
 * Does some work while no other process of this program writes objects that no reference names yet, or removes some: what one
 * has found to be there already, the other must not take away. The lock of a process that is gone is taken over.
 * @throws StoreError REPOSITORY_BUSY after 15 minutes, REPOSITORY_WRITE_FAILED
 */
export async function holdingObjects<T>(repository: Pick<Repository, 'commonDir'>, work: () => Promise<T>): Promise<T> {
  return holding(repository, { name: 'objects.lock', waitMs: objectsWaitMs }, work);
}

/** A lock beside the repository, and how long somebody waits for it. */
export interface NamedLock {
  readonly name: string;
  readonly waitMs: number;
}

/**
 * Does some work while no other process of this program holds the lock. That of a process that is gone is taken over.
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED
 */
export async function holding<T>({ commonDir }: Pick<Repository, 'commonDir'>, { name, waitMs }: NamedLock, work: () => Promise<T>): Promise<T> {
  const path = join(commonDir, 'identity-center', name);
  const outer = held.getStore() ?? [];
  if (outer.includes(path)) throw new Error(`the work that holds ${path} would wait for itself`);
  const lock = await acquire(path, waitMs);
  try {
    return await held.run([...outer, path], work);
  } finally {
    await lock.release();
  }
}

async function acquire(path: string, waitMs: number): Promise<JournalLock> {
  const startedAt = Date.now();
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, 100)) {
    const lock = await attempt(path);
    if (lock !== undefined) return lock;
    if (Date.now() - startedAt > waitMs) throw busy(path, waitMs);
    await sleep(pauseMs + Math.random() * pauseMs);
  }
}

async function attempt(path: string): Promise<JournalLock | undefined> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return await tryLockJournal(path);
  } catch (thrown) {
    throw writeFailure(path, thrown);
  }
}

function busy(path: string, waitMs: number): StoreError {
  return new StoreError('REPOSITORY_BUSY', {
    message: `Another process has held the lock ${path} for ${waitMs / 60_000} minutes.`,
    remedy: 'Wait until the command that holds it has ended, and run this one again.',
    details: { file: path },
  });
}
