import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Repository } from '../repository.js';
import { codeOf } from '../store-failure.js';

/** How a git command went. */
export interface GitExit {
  /** Undefined where no git is installed. */
  readonly code: number | string | undefined;
  /** The first line that it complained with. */
  readonly complaint: string;
}

/** What it takes to run git on bytes that need not fit into memory. */
export interface GitStream {
  readonly input: AsyncIterable<Uint8Array> | Iterable<string>;
  readonly onOutput: (chunk: Uint8Array) => Promise<void>;
}

/** Longest complaint that is kept, in characters. */
const maxComplaint = 500;

/** Runs the installed git without a shell, from a stream of bytes to another one. */
export async function streamGit({ gitDir, root }: Repository, args: readonly string[], { input, onOutput }: GitStream): Promise<GitExit> {
  const child = spawn('git', ['--no-replace-objects', `--git-dir=${gitDir}`, ...args], { cwd: root, stdio: 'pipe', windowsHide: true });
  const complaints: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
  const exit = new Promise<number | string | undefined>((resolve) => {
    child.once('error', (failure) => { resolve(codeOf(failure) === 'ENOENT' ? undefined : (codeOf(failure) ?? 'error')); });
    child.once('close', (code) => { resolve(code ?? 'killed'); });
  });
  // A command that has ended without reading everything is not a failure of its own: the exit code tells.
  const feeding = pipeline(Readable.from(input), child.stdin).catch((thrown: unknown) => { if (codeOf(thrown) !== 'EPIPE' && codeOf(thrown) !== 'ERR_STREAM_PREMATURE_CLOSE') child.kill(); });
  try {
    await drain(child, onOutput);
  } catch (thrown) {
    child.kill();
    throw thrown;
  } finally {
    await Promise.all([exit, feeding]);
  }
  const complaint = Buffer.concat(complaints).toString('utf8').trim().split('\n')[0] ?? '';
  return { code: await exit, complaint: complaint.slice(0, maxComplaint) };
}

async function drain({ stdout }: ChildProcessWithoutNullStreams, onOutput: GitStream['onOutput']): Promise<void> {
  try {
    for await (const chunk of stdout as AsyncIterable<Uint8Array>) await onOutput(chunk);
  } catch (thrown) {
    // Where no git is installed there is no output either, and the stream ends too early.
    if (codeOf(thrown) !== 'ERR_STREAM_PREMATURE_CLOSE') throw thrown;
  }
}
