import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Runs a module of this folder in a process of its own and returns the value that it sends: a person's run starts on an
 * empty heap and with cold code, too. What it prints goes to standard error, away from the figures.
 * @throws Error when it ends without having sent anything
 */
export async function inFreshProcess(module: string, ...args: readonly (string | number)[]): Promise<unknown> {
  const file = fileURLToPath(new URL(`./${module}.js`, import.meta.url));
  const child = fork(file, args.map(String), { stdio: ['ignore', 2, 2, 'ipc'] });
  const messages: unknown[] = [];
  child.on('message', (message) => messages.push(message));
  await once(child, 'close');
  if (messages.length === 0) throw new Error(`${module} ${args.join(' ')} ended without a result`);
  return messages[0];
}

/** Sends the value to the parent and lets this process end. */
export function sendToParent(value: object): void {
  process.send?.(value, () => { process.disconnect(); });
}

/** Clock ticks a second in the files of /proc: fixed at 100 for programs (proc(5), USER_HZ). */
const ticksPerSecond = 100;

/** Processor seconds of all processes that this one has started and that have ended, with theirs; 0 where /proc is missing. */
export function processorSecondsOfChildren(): number {
  const file = '/proc/self/stat';
  if (!existsSync(file)) return 0;
  const text = readFileSync(file, 'utf8');
  // After the name, which may hold spaces, come the fields from the third on; cutime and cstime are the 16th and 17th.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}
