import { readdir, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { EngineError } from '../../errors/index.js';
import { engineLockFolder } from './engine-lock.js';
import { holderOf, stackBusy } from './lock-holder.js';

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
  const folder = engineLockFolder(stateDir, stackName);
  const files = await readdir(folder).catch(() => []);
  for (const file of files) {
    const path = join(folder, file);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) continue; // released meanwhile
    const holder = holderOf(text);
    if (holder !== undefined) return stackBusy(stackName, path, holder);
    await rm(path, { force: true });
  }
  return undefined;
}
