import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { holderOf, stackBusy } from './lock-holder.js';

/** Gives the lock back. */
export type Release = () => Promise<void>;

/**
 * Keeps a stack for one command from its first look at the live state until its last write, so that two people at once
 * cannot carry out each other's plan. A lock whose holder is gone is taken over.
 * @throws EngineError STACK_BUSY
 */
export async function lockStack(file: string, stackName: string): Promise<Release> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await tryCreate(file)) return () => rm(file, { force: true });
    const holder = holderOf(await readFile(file, 'utf8').catch(() => ''));
    if (holder !== undefined) throw stackBusy(stackName, file, holder);
    await rm(file, { force: true });
  }
  throw stackBusy(stackName, file, { pid: 0, hostname: hostname() });
}

async function tryCreate(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(JSON.stringify({ pid: globalThis.process.pid, hostname: hostname() }));
    await handle.close();
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw thrown;
  }
}
