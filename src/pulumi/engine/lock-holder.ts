import { hostname } from 'node:os';
import { z } from 'zod';
import { EngineError } from '../../errors/index.js';

/** What a lock says of its holder: ours, and those of the file backend (pulumi pkg/backend/diy/lock.go, lockContent). */
const schema = z.object({ pid: z.number().int(), hostname: z.string() });

/** The process that holds a lock. */
export type LockHolder = z.infer<typeof schema>;

/**
 * Who holds the lock with this content; nobody when the process is gone, or when the lock was cut off while it was written.
 * A holder on another machine cannot be seen from here and counts as alive.
 */
export function holderOf(text: string): LockHolder | undefined {
  const { data } = schema.safeParse(parse(text));
  return data !== undefined && isPresent(data) ? data : undefined;
}

/** Whether a process runs, or is on another machine and so cannot be seen from here. */
export function isPresent({ pid, hostname: host }: LockHolder): boolean {
  return host !== hostname() || isAlive(pid);
}

/** The refusal that names the holder of a stack and the file that says so. */
export function stackBusy(stackName: string, path: string, holder: LockHolder): EngineError {
  return new EngineError('STACK_BUSY', {
    message: `Stack ${stackName} is in use by process ${holder.pid} on ${holder.hostname}`,
    remedy: `Wait until it has ended, or use another stack with --stack; if that machine is gone for good, delete ${path}.`,
    details: { ...holder, path },
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a process of this machine runs; one of another user counts. */
function isAlive(pid: number): boolean {
  try {
    globalThis.process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
