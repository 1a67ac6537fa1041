import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '../../errors/index.js';
import { projectName } from '../names.js';

/** Where the file backend keeps the locks of a stack (pulumi pkg/backend/diy/lock.go, stackLockDir). */
export function engineLockFolder(stateDir: string, stackName: string): string {
  return join(stateDir, '.pulumi', 'locks', 'organization', projectName, stackName);
}

/**
 * Holds a stack as an engine of the file backend does: with a lock of one's own, laid down before the look for others, so
 * that of two who come at once at least one goes away.
 * @throws EngineError STACK_BUSY
 */
export async function withEngineLock<T>(stateDir: string, stackName: string, work: () => Promise<T>): Promise<T> {
  const [folder, name] = [engineLockFolder(stateDir, stackName), `${randomUUID()}.json`];
  await mkdir(folder, { recursive: true });
  const content = { pid: globalThis.process.pid, username: userInfo().username, hostname: hostname(), timestamp: new Date().toISOString() };
  await writeFile(join(folder, name), JSON.stringify(content), { mode: 0o600 });
  try {
    const other = (await readdir(folder)).find((file) => file !== name && file.endsWith('.json'));
    if (other !== undefined) throw busy(stackName, join(folder, other));
    return await work();
  } finally {
    await rm(join(folder, name), { force: true });
  }
}

function busy(stackName: string, path: string): EngineError {
  return new EngineError('STACK_BUSY', {
    message: `Another process works on stack ${stackName}`,
    remedy: `Wait until it has ended, then run the command again. Its lock is ${path}.`,
    details: { path },
  });
}
