import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '../durable-file.js';
import type { Repository } from '../repository.js';
import { messageOf } from '../store-failure.js';
import { forgetObjects } from '../read-object.js';
import { StoreError } from '../../errors/index.js';
import type { CopyPlace } from './copy-place.js';
import { unpackObjects } from './unpack-objects.js';
import { streamGit } from './stream-git.js';
import { invalidCopy } from './target-error.js';

/** A pack in a file with something before it. */
export interface PackInFile {
  readonly file: string;
  readonly packOffset: number;
}

/** Bases of deltas that are not in the pack are taken from the repository; each object is hashed, and what it says is checked. */
const indexArguments = ['-c', 'core.fsync=all', 'index-pack', '--stdin', '--fix-thin', '--strict'];

/**
 * Puts the objects of a pack into the repository, durably, with the installed git or without one. Each gets the name that its
 * content has, whatever anybody said of it.
 * @throws StoreError TARGET_INVALID when the pack is damaged, REPOSITORY_WRITE_FAILED
 */
export async function indexPack(copy: CopyPlace, repository: Repository, name: string, pack: PackInFile): Promise<void> {
  if (!copy.useGit || !(await indexByGit(copy, repository, name, pack))) await indexByOwn(copy, repository, name, pack);
  forgetObjects(repository);
}

async function indexByGit({ address }: CopyPlace, repository: Repository, name: string, { file, packOffset }: PackInFile): Promise<boolean> {
  const input = createReadStream(file, { start: packOffset });
  const { code, complaint } = await streamGit(repository, indexArguments, { input, onOutput: () => Promise.resolve() });
  if (code === undefined) return false;
  if (code !== 0) throw invalidCopy(address, `${name}: \`git index-pack\` failed with ${code}: ${complaint}`);
  await syncFolder(join(repository.commonDir, 'objects', 'pack'));
  return true;
}

async function indexByOwn({ address }: CopyPlace, repository: Repository, name: string, pack: PackInFile): Promise<void> {
  try {
    await unpackObjects(repository, pack);
  } catch (thrown) {
    if (thrown instanceof StoreError && thrown.code === 'REPOSITORY_WRITE_FAILED') throw thrown;
    throw invalidCopy(address, `${name}: ${messageOf(thrown)}`, thrown);
  }
}
