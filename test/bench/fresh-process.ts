import { fork } from 'node:child_process';
import { once } from 'node:events';
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
