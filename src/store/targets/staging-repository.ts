import fs from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { init } from 'isomorphic-git';
import { openRepository, type Repository } from '../repository.js';
import { writeFailure } from '../store-failure.js';

/**
 * A bare repository for a while, beside the objects of another one. What arrives from outside is looked at there, and only what
 * is wanted and proved goes on.
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function withStagingRepository<T>({ commonDir }: Repository, work: (staging: Repository) => Promise<T>): Promise<T> {
  const parent = join(commonDir, 'identity-center');
  const gitdir = await mkdir(parent, { recursive: true, mode: 0o700 }).then(async () => mkdtemp(join(parent, 'tmp_incoming_'))).catch((thrown: unknown) => {
    throw writeFailure(parent, thrown);
  });
  try {
    await init({ fs, gitdir, bare: true });
    return await work(await openRepository(gitdir));
  } finally {
    await rm(gitdir, { recursive: true, force: true });
  }
}
