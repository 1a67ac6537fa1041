import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeAbandonedLock, tryCreateLock } from './abandoned-lock.js';
import { isSameProcess, processMark, type ProcessMark } from './process-mark.js';
import type { Repository } from './repository.js';
import { isMissing, writeFailure } from './store-failure.js';

/** Who holds a lock. */
export interface RunOwner {
  readonly pid: number;
  readonly host: string;
  /** Since when, ISO 8601 in UTC. */
  readonly since: string;
}

/** A held lock of a run, which may last hours. */
export interface RunLock {
  /** Names a process that goes on with the work should this one be killed: the lock is held as long as one of them lives. It does not fail. */
  readonly shareWith: (pid: number) => Promise<void>;
  readonly release: () => Promise<void>;
}

interface Owner extends RunOwner {
  readonly token: string;
  readonly processes: readonly ProcessMark[];
}

/** A lock of another machine, whose processes cannot be seen from here, shows a sign of life this often, and is abandoned after the other time. */
const heartbeatMs = 60_000;
const foreignAfterMs = 15 * 60_000;
/** A process that was killed between creating the file and writing into it has left an empty one. */
const emptyAfterMs = 5_000;

/** How often it is tried while an abandoned lock is being removed, and the time between. */
const mostAttempts = 400;
const pauseMs = 15;

/**
 * Takes the lock of something that must not run twice at once; or says who has it. That of a process that is gone is taken over, and
 * so it is when the system has given its number to another one. However long a machine sleeps, its own locks stay held.
 * @param name small letters, digits and hyphens
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function tryRunLock(repository: Pick<Repository, 'commonDir'>, name: string, now: Date): Promise<RunLock | RunOwner> {
  const path = pathOf(repository, name);
  const owner: Owner = { pid: globalThis.process.pid, host: hostname(), since: now.toISOString(), token: randomBytes(12).toString('hex'), processes: [await processMark(globalThis.process.pid)] };
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      if (await tryCreateLock(path, JSON.stringify(owner))) return heldLock(path, owner);
      const other = await holderOf(path);
      if (other !== undefined) return other;
      await sleep(pauseMs);
    }
  } catch (thrown) {
    throw writeFailure(path, thrown);
  }
  return { pid: 0, host: 'unknown', since: now.toISOString() }; // others were faster each time
}

/** Whether a lock was taken. */
export function isRunLock(lock: RunLock | RunOwner): lock is RunLock {
  return 'release' in lock;
}

/** Who holds the lock of a name; undefined when nobody does. */
export async function runOwner(repository: Pick<Repository, 'commonDir'>, name: string): Promise<RunOwner | undefined> {
  const text = await readFile(pathOf(repository, name), 'utf8').catch(() => '');
  const owner = parsed(text);
  return owner === undefined || (owner.host === hostname() && !(await isAnyAlive(owner))) ? undefined : publicOf(owner);
}

function pathOf({ commonDir }: Pick<Repository, 'commonDir'>, name: string): string {
  return join(commonDir, 'identity-center', 'runs', `${name}.lock`);
}

function publicOf({ pid, host, since }: Owner): RunOwner {
  return { pid, host, since };
}

function heldLock(path: string, owner: Owner): RunLock {
  const heart = setInterval(() => {
    const at = new Date();
    utimes(path, at, at).catch(() => undefined);
  }, heartbeatMs).unref();
  let processes = owner.processes;
  const isOurs = async (): Promise<boolean> => parsed(await readFile(path, 'utf8').catch(() => ''))?.token === owner.token;
  return {
    shareWith: async (pid) => {
      processes = [...owner.processes, await processMark(pid)];
      // Where that cannot be written, this process holds the lock as before; only should it be killed, the other does not.
      if (await isOurs()) await replace(path, JSON.stringify({ ...owner, processes })).catch(() => undefined);
    },
    release: async () => {
      clearInterval(heart);
      if (await isOurs()) await rm(path, { force: true });
    },
  };
}

/** Who holds it; undefined when it may be free, since an abandoned lock was removed or somebody is about to do so. */
async function holderOf(path: string): Promise<RunOwner | undefined> {
  const found = await lookAt(path);
  if (found === undefined || !found.isAbandoned) return found?.owner;
  await removeAbandonedLock(path, async () => (await lookAt(path))?.isAbandoned === true);
  return undefined;
}

async function lookAt(path: string): Promise<{ readonly owner: RunOwner; readonly isAbandoned: boolean } | undefined> {
  try {
    const { mtimeMs } = await stat(path);
    const owner = parsed(await readFile(path, 'utf8'));
    const shown = owner === undefined ? { pid: 0, host: hostname(), since: new Date(mtimeMs).toISOString() } : publicOf(owner);
    return { owner: shown, isAbandoned: await isAbandoned(owner, Date.now() - mtimeMs) };
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

async function isAbandoned(owner: Owner | undefined, silentMs: number): Promise<boolean> {
  if (owner === undefined) return silentMs > emptyAfterMs;
  return owner.host === hostname() ? !(await isAnyAlive(owner)) : silentMs > foreignAfterMs;
}

async function isAnyAlive({ processes }: Owner): Promise<boolean> {
  for (const mark of processes) if (await isSameProcess(mark)) return true;
  return false;
}

async function replace(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, path);
}

function parsed(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null;
    return typeof owner?.pid === 'number' && typeof owner.host === 'string' && typeof owner.since === 'string' && typeof owner.token === 'string' && Array.isArray(owner.processes) ? (owner as Owner) : undefined;
  } catch {
    return undefined; // torn: its process was killed while it wrote
  }
}
