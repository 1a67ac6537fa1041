import { randomBytes } from 'node:crypto';
import { readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { removeAbandonedLock, tryCreateLock } from '../abandoned-lock.js';
import { isAlive } from '../process-alive.js';
import { isMissing } from '../store-failure.js';

/** A lock shows a sign of life this often, and counts as abandoned after the other time. */
const heartbeatMs = 10_000;
const abandonedAfterMs = 60_000;

/** A process that was killed between creating the file and writing into it has left an empty one. */
const emptyAfterMs = 5_000;

/** A held lock. */
export interface JournalLock {
  /** False when another process has taken it for an abandoned one, as after a long suspension. */
  readonly isHeld: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

/**
 * Takes the lock of a journal for as long as a run lasts; undefined when another run has it. The lock of a process that is
 * gone is taken over at once, and that of another machine, whose processes cannot be seen from here, after a minute.
 */
export async function tryLockJournal(path: string): Promise<JournalLock | undefined> {
  const owner = JSON.stringify({ pid: globalThis.process.pid, hostname: hostname(), token: randomBytes(12).toString('hex') });
  if (!(await tryCreateLock(path, owner)) && !((await removeAbandoned(path)) && (await tryCreateLock(path, owner)))) return undefined;
  const heart = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, heartbeatMs).unref();
  const isHeld = async (): Promise<boolean> => (await readFile(path, 'utf8').catch(() => '')) === owner;
  const release = async (): Promise<void> => {
    clearInterval(heart);
    if (await isHeld()) await rm(path, { force: true });
  };
  return { isHeld, release };
}

async function removeAbandoned(path: string): Promise<boolean> {
  return (await isAbandonedAt(path)) && removeAbandonedLock(path, () => isAbandonedAt(path));
}

/** A lock that is not there any more is as good as abandoned. */
async function isAbandonedAt(path: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(path);
    return isAbandoned(await readFile(path, 'utf8'), Date.now() - mtimeMs);
  } catch (thrown) {
    if (isMissing(thrown)) return true;
    throw thrown;
  }
}

function isAbandoned(owner: string, silentMs: number): boolean {
  if (silentMs > (owner === '' ? emptyAfterMs : abandonedAfterMs)) return true;
  const { pid, hostname: host } = parsed(owner);
  return host === hostname() && typeof pid === 'number' && !isAlive(pid);
}

function parsed(owner: string): { readonly pid?: unknown; readonly hostname?: unknown } {
  try {
    const value: unknown = JSON.parse(owner);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {}; // its process was killed between creating the file and writing into it
  }
}
