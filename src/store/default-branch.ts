import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Repository } from './repository.js';

/** The default branch as the clone knows it: that of `origin`, else the one that is checked out, else `main`. */
export async function defaultBranch({ gitDir, commonDir }: Pick<Repository, 'gitDir' | 'commonDir'>): Promise<string> {
  return (await branchIn(join(commonDir, 'refs/remotes/origin/HEAD'), 'refs/remotes/origin/')) ?? (await branchIn(join(gitDir, 'HEAD'), 'refs/heads/')) ?? 'main';
}

async function branchIn(file: string, prefix: string): Promise<string | undefined> {
  const text = (await readFile(file, 'utf8').catch(() => '')).trim();
  return text.startsWith(`ref: ${prefix}`) ? text.slice(`ref: ${prefix}`.length) : undefined;
}
