import { readdir, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { EngineError } from '../../errors/index.js';
import { projectName } from '../names.js';

/** A lock of the file backend (pulumi pkg/backend/diy/lock.go, lockContent). */
const lockSchema = z.object({ pid: z.number().int(), hostname: z.string() });

/** An engine whose command was killed finishes the operations under way and then ends by itself. */
const patience = { waitMs: 60_000, pollMs: 500 };

/**
 * Removes the locks that a killed engine left behind; nobody has to do it by hand. An engine that still runs gets a minute.
 * @throws EngineError STACK_BUSY when the holder stays alive, or is on another machine and so out of sight
 */
export async function removeStaleLocks(stateDir: string, stackName: string, onWait: () => void = () => undefined): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += patience.pollMs) {
    const error = await removeDeadLocks(stateDir, stackName);
    if (error === undefined) return;
    if (waitedMs >= patience.waitMs || error.details['hostname'] !== hostname()) throw error;
    if (waitedMs === 0) onWait();
    await new Promise((resolve) => setTimeout(resolve, patience.pollMs));
  }
}

async function removeDeadLocks(stateDir: string, stackName: string): Promise<EngineError | undefined> {
  const folder = join(stateDir, '.pulumi', 'locks', 'organization', projectName, stackName);
  const files = await readdir(folder).catch(() => []);
  for (const file of files) {
    const path = join(folder, file);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) continue; // released meanwhile
    const lock = lockSchema.safeParse(parseLock(text));
    if (lock.success && (lock.data.hostname !== hostname() || isAlive(lock.data.pid))) return busy(stackName, path, lock.data);
    await rm(path, { force: true });
  }
  return undefined;
}

/** A lock that was cut off while it was written counts as one that its writer left behind. */
export function parseLock(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a process of this machine runs; one of another user counts. */
export function isAlive(pid: number): boolean {
  try {
    globalThis.process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function busy(stackName: string, path: string, lock: { pid: number; hostname: string }): EngineError {
  return new EngineError('STACK_BUSY', {
    message: `Stack ${stackName} is in use by process ${lock.pid} on ${lock.hostname}`,
    remedy: `Wait until it has ended; if that machine is gone for good, delete ${path}.`,
    details: { ...lock, path },
  });
}
