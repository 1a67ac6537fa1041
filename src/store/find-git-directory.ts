import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isMissing } from './store-failure.js';

/** Where the parts of a repository lie. */
export interface GitDirectories {
  readonly root: string;
  readonly gitDir: string;
  readonly commonDir: string;
  readonly bare: boolean;
}

/** Looks for the enclosing repository as git does: `.git` folder, `.git` file, or the folder itself when bare; then the parent. */
export async function findGitDirectory(start: string): Promise<GitDirectories | undefined> {
  let directory = await realpath(start).catch(() => start);
  for (;;) {
    const found = (await withWorkTree(directory)) ?? (await bareRepository(directory));
    if (found !== undefined) return found;
    const parent = dirname(directory);
    if (parent === directory) return undefined;
    directory = parent;
  }
}

async function withWorkTree(root: string): Promise<GitDirectories | undefined> {
  const dotGit = join(root, '.git');
  const gitDir = (await isGitDirectory(dotGit)) ? dotGit : await linkedDirectory(root, dotGit);
  if (gitDir === undefined) return undefined;
  return { root, gitDir, commonDir: await commonDirectory(gitDir), bare: false };
}

async function bareRepository(directory: string): Promise<GitDirectories | undefined> {
  if (!(await isGitDirectory(directory))) return undefined;
  return { root: directory, gitDir: directory, commonDir: directory, bare: true };
}

/** A `.git` file of a linked work tree or submodule: one line `gitdir: PATH`. */
async function linkedDirectory(root: string, dotGit: string): Promise<string | undefined> {
  const path = /^gitdir: (.+)$/m.exec((await readIfPresent(dotGit)) ?? '')?.[1];
  return path === undefined ? undefined : resolve(root, path.trim());
}

async function commonDirectory(gitDir: string): Promise<string> {
  const path = await readIfPresent(join(gitDir, 'commondir'));
  return path === undefined ? gitDir : resolve(gitDir, path.trim());
}

async function isGitDirectory(path: string): Promise<boolean> {
  const present = await Promise.all([isThere(join(path, 'HEAD')), isThere(join(path, 'objects')), isThere(join(path, 'refs'))]);
  return present.every(Boolean);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The text of a file, or undefined when there is none (or a folder in its place). */
async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    if (isMissing(thrown) || (thrown instanceof Error && thrown.message.startsWith('EISDIR'))) return undefined;
    throw thrown;
  }
}
