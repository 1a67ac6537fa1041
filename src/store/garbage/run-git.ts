import { StoreError } from '../../errors/index.js';
import { spawnGit, type GitRun } from '../git-binary.js';
import type { Repository } from '../repository.js';

/**
 * Runs the installed git for as long as it takes, without a shell, with lines on its standard input. Objects are taken as they
 * are, not as `git replace` shows them.
 * @returns the lines of its standard output; undefined where no git is installed
 * @throws StoreError REPOSITORY_CORRUPT when it fails
 */
export async function runGit(repository: Repository, args: readonly string[], input: Iterable<string> = []): Promise<string[] | undefined> {
  const run = await spawnGit(repository, ['--no-replace-objects', ...args], { input });
  if (run.code === 'ENOENT') return undefined;
  if (run.code !== 0) throw failed(args, run);
  return run.stdout.split('\n').filter((line) => line !== '');
}

function failed(args: readonly string[], { code, stderr }: GitRun): StoreError {
  return new StoreError('REPOSITORY_CORRUPT', {
    message: `\`git ${args.join(' ')}\` failed with ${code}: ${stderr.split('\n')[0] ?? ''}.`,
    remedy: 'Run `git fsck --full` to see what is damaged; nothing was removed.',
    details: { arguments: args, output: stderr },
  });
}
