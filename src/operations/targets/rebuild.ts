import { checkOutBranch, createRepository, openRepository, type Repository } from '../../store/index.js';

/**
 * The repository in a folder, for copies to be brought into; one is made where there is none.
 * @throws StoreError REPOSITORY_UNSUPPORTED, REPOSITORY_WRITE_FAILED
 */
export async function openOrCreateRepository(folder: string): Promise<{ readonly repository: Repository; readonly isNew: boolean }> {
  const isNew = await createRepository(folder);
  return { repository: await openRepository(folder), isNew };
}

/** Puts the files of branch `main` into the folder of a new repository; false when it has no such branch. */
export async function checkOutMain(repository: Repository): Promise<boolean> {
  return checkOutBranch(repository, 'main');
}
