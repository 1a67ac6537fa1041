import fs from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { checkout, init } from 'isomorphic-git';
import { entriesOf } from './entries-of.js';
import { readRef } from './reference.js';
import type { Repository } from './repository.js';
import { writeFailure } from './store-failure.js';

/**
 * Makes a git repository in a folder, with a work tree. False when the folder is the top of one already.
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function createRepository(folder: string): Promise<boolean> {
  const dir = resolve(folder);
  const entries = await entriesOf(dir);
  if (entries.includes('.git') || ['HEAD', 'objects', 'refs'].every((name) => entries.includes(name))) return false;
  try {
    await mkdir(dir, { recursive: true });
    await init({ fs, dir, defaultBranch: 'main' });
  } catch (thrown) {
    throw writeFailure(join(dir, '.git'), thrown);
  }
  return true;
}

/** Writes the files of a branch into the work tree; false when there is no such branch. */
export async function checkOutBranch(repository: Repository, branch: string): Promise<boolean> {
  if ((await readRef(repository, `refs/heads/${branch}`)) === undefined) return false;
  await checkout({ fs, dir: repository.root, gitdir: repository.commonDir, ref: branch }).catch((thrown: unknown) => {
    throw writeFailure(repository.root, thrown);
  });
  return true;
}
