import { spawn } from 'node:child_process';
import { StoreError } from '../../errors/index.js';
import type { Repository } from '../repository.js';
import { codeOf } from '../store-failure.js';

/**
 * Runs the installed git for as long as it takes, without a shell, with lines on its standard input. Objects are taken as they
 * are, not as `git replace` shows them.
 * @returns the lines of its standard output; undefined where no git is installed
 * @throws StoreError REPOSITORY_CORRUPT when it fails
 */
export async function runGit({ gitDir, root }: Repository, args: readonly string[], input: Iterable<string> = []): Promise<string[] | undefined> {
  const child = spawn('git', ['--no-replace-objects', `--git-dir=${gitDir}`, ...args], { cwd: root, stdio: 'pipe', windowsHide: true });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  child.stdin.on('error', () => undefined); // it has ended without reading everything: its exit code tells
  child.stdin.end([...input].map((line) => `${line}\n`).join(''));
  const code = await new Promise<number | string | undefined>((resolve) => {
    child.once('error', (failure) => { resolve(codeOf(failure)); });
    child.once('close', (exitCode) => { resolve(exitCode ?? 'killed'); });
  });
  if (code === 'ENOENT') return undefined;
  if (code !== 0) throw failed(args, code, Buffer.concat(errors).toString('utf8').trim());
  return Buffer.concat(output).toString('utf8').split('\n').filter((line) => line !== '');
}

function failed(args: readonly string[], code: number | string | undefined, text: string): StoreError {
  return new StoreError('REPOSITORY_CORRUPT', {
    message: `\`git ${args.join(' ')}\` failed with ${code ?? 'an error'}: ${text.split('\n')[0] ?? ''}.`,
    remedy: 'Run `git fsck --full` to see what is damaged; nothing was removed.',
    details: { arguments: args, output: text },
  });
}
