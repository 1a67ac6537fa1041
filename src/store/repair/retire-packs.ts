import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../durable-file.js';
import { entriesOf } from '../entries-of.js';
import { spawnGit } from '../git-binary.js';
import type { GitObject } from '../git-object.js';
import { PackIndex } from '../objects/pack-index.js';
import { forgetObjects, objectReaderOf } from '../read-object.js';
import { withFreshCache, type Repository } from '../repository.js';
import { writeObjects } from '../write-objects.js';
import { asideFolder, putAside } from './put-aside.js';

/** What has become of a damaged pack. */
export interface RetiredPack {
  readonly pack: string;
  /** Objects of it that could be read, and stand in another pack now. */
  readonly rescued: number;
  /** Where the damaged files are now, so that nothing is thrown away. */
  readonly movedTo: string;
}

/**
 * Takes damaged packs out of use. What can be read of them is written into new ones first; an index alone is made anew from its
 * pack where a git is installed.
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function retirePacks(repository: Repository, at: Date): Promise<RetiredPack[]> {
  const retired: RetiredPack[] = [];
  const aside = asideFolder(repository, at);
  for (const pack of objectReaderOf(withFreshCache(repository)).damagedPacks().keys()) {
    const names = (await namesIn(pack)) ?? (await namesAfterIndexing(repository, pack, aside));
    const rescued = await rescue(repository, names);
    await moveAside(pack, aside);
    retired.push({ pack, rescued, movedTo: aside });
  }
  forgetObjects(repository);
  return retired;
}

/** Undefined when the index cannot be read. */
async function namesIn(pack: string): Promise<string[] | undefined> {
  try {
    return [...new PackIndex(await readFile(indexOf(pack))).oids()];
  } catch {
    return undefined; // the damage that is being repaired
  }
}

/** An index can be made of a pack that is whole; of one that is not, nothing can be found. */
async function namesAfterIndexing(repository: Repository, pack: string, aside: string): Promise<string[]> {
  await putAside(indexOf(pack), aside);
  const { code } = await spawnGit(repository, ['index-pack', pack]);
  return code === 0 ? ((await namesIn(pack)) ?? []) : [];
}

async function rescue(repository: Repository, names: readonly string[]): Promise<number> {
  const reader = objectReaderOf(withFreshCache(repository));
  const readable: GitObject[] = [];
  for (const oid of names) {
    try {
      readable.push({ oid, ...reader.read(oid) });
    } catch {
      continue; // it is among those that a copy is asked for, if anything needs it
    }
  }
  await writeObjects(repository, readable);
  return readable.length;
}

async function moveAside(pack: string, aside: string): Promise<void> {
  const stem = basename(pack, '.pack');
  for (const name of await entriesOf(dirname(pack))) if (name.startsWith(`${stem}.`)) await putAside(join(dirname(pack), name), aside);
  await syncFolder(dirname(pack));
}

function indexOf(pack: string): string {
  return `${pack.slice(0, -'.pack'.length)}.idx`;
}
