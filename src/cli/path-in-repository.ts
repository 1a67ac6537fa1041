import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { OperationContext } from '../operations/index.js';

/** A path of the configuration: a relative one counts from the root of the repository, and ~/ is the home directory. */
export function pathInRepository({ root }: OperationContext['repository'], path: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : resolve(root, path);
}
