import { rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../durable-file.js';
import { looseObjectPath } from '../objects/loose-object.js';
import type { Repository } from '../repository.js';
import { isMissing, writeFailure } from '../store-failure.js';
import { deriveAgain, dropDerived } from './derived-files.js';
import { repackWithout } from './repack-without.js';

/** What the removal has freed. */
export interface Freed {
  readonly objects: number;
  /** Bytes on the disk. */
  readonly bytes: number;
  /** Packs that could not be written anew, with the reason. */
  readonly untouched: readonly string[];
}

/**
 * Removes objects from the disk: single files, and packs that hold some of them, which are written anew without them. What is
 * left is readable at every moment: a new pack is there before the old one goes.
 * @param doomed objects that nothing leads to
 * @param before a file that was touched since is left: somebody has just found it to be there already
 * @throws StoreError REPOSITORY_WRITE_FAILED, REPOSITORY_CORRUPT
 */
export async function removeObjects(repository: Repository, doomed: ReadonlySet<string>, before: Date, useGit: boolean): Promise<Freed> {
  const derived = await dropDerived(repository);
  const packs = await repackWithout(repository, doomed, useGit);
  const loose = await removeLoose(repository, doomed, before);
  if (useGit) await deriveAgain(repository, derived);
  return { objects: loose.objects + packs.objects, bytes: loose.bytes + packs.bytes, untouched: packs.untouched };
}

async function removeLoose({ commonDir }: Repository, doomed: ReadonlySet<string>, before: Date): Promise<{ objects: number; bytes: number }> {
  const folders = new Set<string>();
  let objects = 0;
  let bytes = 0;
  for (const oid of doomed) {
    const file = looseObjectPath(join(commonDir, 'objects'), oid);
    const size = await removeFile(file, before);
    if (size === undefined) continue;
    folders.add(dirname(file));
    objects += 1;
    bytes += size;
  }
  for (const folder of folders) {
    await syncFolder(folder);
    await rmdir(folder).catch(() => undefined); // not empty
  }
  return { objects, bytes };
}

/** Size of the file that was removed; undefined when there is none, or it is new. */
async function removeFile(file: string, before: Date): Promise<number | undefined> {
  try {
    const { size, mtimeMs } = await stat(file);
    if (mtimeMs > before.getTime()) return undefined;
    await rm(file, { force: true });
    return size;
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw writeFailure(file, thrown);
  }
}
