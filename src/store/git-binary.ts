import { execFile, spawn } from 'node:child_process';
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

/** How a run of git ended. */
export interface GitRun {
  /** Exit code; `ENOENT` where no git is installed, `killed` when a signal has ended it. */
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** With what git runs. */
export interface GitRunOptions {
  /** Lines on its standard input. */
  readonly input?: Iterable<string>;
  /** In place of the environment of this process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

/** Runs the installed git on a repository for as long as it takes, without a shell. How it ends is for the caller to judge. */
export async function spawnGit({ gitDir, root }: Repository, args: readonly string[], { input = [], environment, signal }: GitRunOptions = {}): Promise<GitRun> {
  const child = spawn('git', [`--git-dir=${gitDir}`, ...args], { cwd: root, stdio: 'pipe', windowsHide: true, ...(environment && { env: { ...environment } }), ...(signal && { signal }) });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  child.stdin.on('error', () => undefined); // it has ended without reading everything: its exit code tells
  child.stdin.end([...input].map((line) => `${line}\n`).join(''));
  const code = await new Promise<number | string>((resolve) => {
    child.once('error', (failure) => { resolve('code' in failure ? String(failure.code) : failure.message); });
    child.once('close', (exitCode) => { resolve(exitCode ?? 'killed'); });
  });
  return { code, stdout: Buffer.concat(output).toString('utf8'), stderr: Buffer.concat(errors).toString('utf8').trim() };
}
