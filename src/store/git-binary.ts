import { execFile } from 'node:child_process';
import type { Repository } from './repository.js';

/** Ends a git command that does not answer. */
const defaultTimeoutMs = 20_000;
const maxOutputBytes = 16 * 1024 * 1024;

/**
 * Standard output of the installed git, or undefined when there is no git or the command fails.
 * Only for questions that need git's own rules (reflog syntax, global configuration); the store works without it.
 * Arguments go to the program as they are, never through a shell.
 */
export async function askGit({ gitDir, root }: Repository, args: readonly string[], timeoutMs = defaultTimeoutMs): Promise<string | undefined> {
  const options = { cwd: root, timeout: timeoutMs, maxBuffer: maxOutputBytes, encoding: 'utf8', windowsHide: true } as const;
  return new Promise((resolve) => {
    execFile('git', [`--git-dir=${gitDir}`, ...args], options, (failure, stdout) => {
      resolve(failure === null ? stdout : undefined);
    });
  });
}
