import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../errors/index.js';
import { tryCreateLock } from './abandoned-lock.js';
import { isMissing, writeFailure } from './store-failure.js';

/** First word of a lock of this program; git's own locks hold an object name instead. */
const marker = 'identity-center-backup';
/** A lock is held for milliseconds; one of ours that is this old belongs to a process that died. */
const staleAfterMs = 5_000;
/** How long to wait for a lock of this program, which may turn out to be a dead one's. */
const waitMs = 8_000;
/** How long to wait for a lock of git, which judges its own. */
const waitForGitMs = 2_000;

/** A held lock. */
export interface ReferenceLock {
  /** True while the lock is still ours; after a long suspension another process may have taken it for a dead one's. */
  readonly isHeld: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

/**
 * Takes git's lock of a reference, `<reference>.lock`, so that git and this program exclude each other. A lock that this
 * program left behind when it was killed is removed after 5 s; one of git's is not ours to judge.
 * @throws StoreError REPOSITORY_BUSY after 2 s (git's) or 8 s (ours), REPOSITORY_WRITE_FAILED
 */
export async function lockReference(referenceFile: string): Promise<ReferenceLock> {
  const path = `${referenceFile}.lock`;
  const token = `${marker} ${randomBytes(12).toString('hex')}\n`;
  const startedAt = Date.now();
  await mkdir(dirname(path), { recursive: true }).catch((thrown: unknown) => {
    throw writeFailure(path, thrown);
  });
  for (let pauseMs = 5; !(await tryCreate(path, token)); pauseMs = Math.min(pauseMs * 2, 250)) {
    const patienceMs = (await removeIfStale(path)) === 'foreign' ? waitForGitMs : waitMs;
    if (Date.now() - startedAt > patienceMs) throw busy(path);
    await sleep(pauseMs);
  }
  return heldLock(path, token);
}

function heldLock(path: string, token: string): ReferenceLock {
  const isHeld = async (): Promise<boolean> => (await readFile(path, 'latin1').catch(() => '')) === token;
  const release = async (): Promise<void> => {
    if (await isHeld()) await rm(path, { force: true });
  };
  return { isHeld, release };
}

/** As readable as git makes its own. */
function tryCreate(path: string, token: string): Promise<boolean> {
  return tryCreateLock(path, token, 0o644).catch((thrown: unknown) => {
    throw writeFailure(path, thrown);
  });
}

/** Moves a dead lock aside before removing it, so that of two who find it only one succeeds. */
async function removeIfStale(path: string): Promise<'ours' | 'foreign'> {
  try {
    const { mtimeMs } = await stat(path);
    const owner = await readFile(path, 'latin1');
    // A process killed between creating the file and writing into it leaves an empty one. git's are empty for milliseconds.
    const ours = owner.startsWith(marker) || owner === '';
    if (!ours) return 'foreign';
    if (Date.now() - mtimeMs < staleAfterMs) return 'ours';
    const aside = `${path}.${randomBytes(4).toString('hex')}.lock`;
    await rename(path, aside);
    await rm(aside, { force: true });
  } catch (thrown) {
    if (!isMissing(thrown)) throw writeFailure(path, thrown);
  }
  return 'ours';
}

function busy(path: string): StoreError {
  return new StoreError('REPOSITORY_BUSY', {
    message: `Another process holds the lock ${path}.`,
    remedy: `Wait for it to end. If no git process works on this repository, remove the file: rm '${path}'`,
    details: { file: path },
  });
}
