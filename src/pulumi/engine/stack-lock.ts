import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { EngineError } from '../../errors/index.js';
import { isAlive, parseLock } from './stale-lock.js';

const schema = z.object({ pid: z.number().int(), hostname: z.string() });

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
    const text = await readFile(file, 'utf8').catch(() => '');
    const holder = schema.safeParse(parseLock(text));
    if (holder.success && (holder.data.hostname !== hostname() || isAlive(holder.data.pid))) throw busy(file, stackName, holder.data);
    await rm(file, { force: true });
  }
  throw busy(file, stackName, { pid: 0, hostname: hostname() });
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

function busy(file: string, stackName: string, holder: { pid: number; hostname: string }): EngineError {
  return new EngineError('STACK_BUSY', {
    message: `Stack ${stackName} is in use by process ${holder.pid} on ${holder.hostname}`,
    remedy: `Wait until it has ended, or use another stack with --stack; if that machine is gone for good, delete ${file}.`,
    details: { ...holder, file },
  });
}
