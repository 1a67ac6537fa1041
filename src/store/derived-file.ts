import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeDurably } from './durable-file.js';
import type { Repository } from './repository.js';
import { writeFailure } from './store-failure.js';

/**
 * A file of what was worked out from the history, so that it need not be worked out again: beside the repository's own files and not in
 * them, never pushed, and worth nothing that the history does not hold. One that cannot be read is as good as none.
 */
export async function readDerivedFile(repository: Repository, name: string): Promise<Uint8Array | undefined> {
  return readFile(fileOf(repository, name)).catch(() => undefined);
}

/** Puts such a file in place of the one before. @throws StoreError REPOSITORY_WRITE_FAILED */
export async function writeDerivedFile(repository: Repository, name: string, content: Uint8Array): Promise<void> {
  const file = fileOf(repository, name);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 }).catch((thrown: unknown) => {
    throw writeFailure(file, thrown);
  });
  await writeDurably(file, content, { mode: 0o600, temporaryPrefix: 'tmp_derived_' });
}

/**
 * Removes all of them: when snapshots go, or keys, what was worked out from them goes too.
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function removeDerivedFiles({ commonDir }: Pick<Repository, 'commonDir'>): Promise<void> {
  const folder = join(commonDir, 'identity-center', 'derived');
  await rm(folder, { recursive: true, force: true }).catch((thrown: unknown) => {
    throw writeFailure(folder, thrown);
  });
}

function fileOf({ commonDir }: Repository, name: string): string {
  return join(commonDir, 'identity-center', 'derived', encodeURIComponent(name));
}
