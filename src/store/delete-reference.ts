import fs from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deleteRef as removeRef } from 'isomorphic-git';
import { requireRefName } from './reference.js';
import { lockReference } from './reference-lock.js';
import type { Repository } from './repository.js';
import { writeFailure } from './store-failure.js';

/**
 * Deletes a reference, loose or packed, with its log as git does, under git's own lock. One that is not there is done.
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED
 */
export async function deleteRef({ commonDir }: Repository, ref: string): Promise<void> {
  const file = join(commonDir, requireRefName(ref));
  const lock = await lockReference(file);
  try {
    await removeRef({ fs, gitdir: commonDir, ref });
    await rm(join(commonDir, 'logs', ref), { force: true });
  } catch (thrown) {
    throw writeFailure(file, thrown);
  } finally {
    await lock.release();
  }
}
