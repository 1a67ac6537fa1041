import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Repository } from '../repository.js';
import { writeFailure } from '../store-failure.js';

/**
 * Does some work with the path of a file that does not exist yet, and removes it afterwards. It lies beside the packs, so
 * that there is as much room as for them, under a name that `git gc` clears away after a crash.
 */
export async function withTemporaryFile<T>({ commonDir }: Repository, work: (file: string) => Promise<T>): Promise<T> {
  const folder = join(commonDir, 'objects', 'pack');
  const file = join(folder, `tmp_bundle_${randomBytes(8).toString('hex')}`);
  await mkdir(folder, { recursive: true }).catch((thrown: unknown) => { throw writeFailure(folder, thrown); });
  try {
    return await work(file);
  } finally {
    await rm(file, { force: true });
  }
}
