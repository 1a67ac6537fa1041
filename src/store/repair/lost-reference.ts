import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../../errors/index.js';
import { branchTip, lastLogged } from '../reference.js';
import type { Repository } from '../repository.js';
import { writeRef } from '../write-reference.js';

/**
 * Where a branch was by its log, when the file that held it is damaged or gone; undefined when the branch can be read, or was
 * deleted on purpose, or nothing is known of it.
 */
export async function lostTip(repository: Repository, branch: string): Promise<string | undefined> {
  try {
    await branchTip(repository, branch);
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof StoreError) || thrown.code !== 'REPOSITORY_CORRUPT') throw thrown;
    return lastLogged(repository, `refs/heads/${branch}`);
  }
}

/** Puts a branch where it was, in place of a file that cannot be read. @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED */
export async function putBack(repository: Repository, branch: string, tip: string, at: Date): Promise<void> {
  await rm(join(repository.commonDir, 'refs', 'heads', branch), { force: true });
  await writeRef(repository, `refs/heads/${branch}`, tip, { expected: null, message: 'repair: put back where its log ends', at });
}
