import { mkdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Repository } from '../repository.js';
import { writeFailure } from '../store-failure.js';

/** Folder for the damaged files of one repair, so that nothing is thrown away. */
export function asideFolder({ commonDir }: Repository, at: Date): string {
  return join(commonDir, 'identity-center', 'damaged', at.toISOString().replaceAll(/[-:]|\.\d+/g, ''));
}

/** Moves a file into a folder, under its own name or another. @throws StoreError REPOSITORY_WRITE_FAILED */
export async function putAside(file: string, folder: string, name = basename(file)): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await rename(file, join(folder, name));
  } catch (thrown) {
    throw writeFailure(file, thrown);
  }
}
