import { open, rm, stat } from 'node:fs/promises';
import { codeOf } from './store-failure.js';

/** The removal takes milliseconds; a guard that is older belongs to a process that was killed meanwhile. */
const oldGuardMs = 5_000;

/** Creates a file of a lock with what it says of its holder; false when there is one. @param mode permissions of the file */
export async function tryCreateLock(path: string, owner: string, mode = 0o600): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', mode);
    await handle.writeFile(owner).finally(() => handle.close());
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') return false;
    throw thrown;
  }
}

/**
 * Removes a lock whose holder is gone. Of two who find it abandoned only one may: the later would remove the lock that somebody has
 * taken since.
 * @param isAbandoned looks at the lock anew
 * @returns false when another process is about to remove it
 */
export async function removeAbandonedLock(path: string, isAbandoned: () => Promise<boolean>): Promise<boolean> {
  const guard = `${path}.removal`;
  if (!(await tryCreateLock(guard, ''))) {
    await removeOldGuard(guard);
    return false;
  }
  try {
    if (await isAbandoned()) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
  return true;
}

async function removeOldGuard(guard: string): Promise<void> {
  const { mtimeMs } = await stat(guard).catch(() => ({ mtimeMs: Date.now() }));
  if (Date.now() - mtimeMs > oldGuardMs) await rm(guard, { force: true });
}
