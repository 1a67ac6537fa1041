import type { GitObject } from '../git-object.js';
import { forgetObjects, holdsObject, readObject } from '../read-object.js';
import type { Repository } from '../repository.js';
import { writeObjects } from '../write-objects.js';
import { damagedObjects, type DamagedObjects } from './damaged-objects.js';

/**
 * Puts objects that another repository has in the place of missing and damaged ones, each proved by its name, and then those
 * that come to light only because these can be read again.
 * @param tips what has to be whole
 * @returns names of the objects that were mended, and what is still damaged
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function mendObjects(repository: Repository, source: Repository, tips: readonly string[], damaged: DamagedObjects): Promise<{ mended: string[]; left: DamagedObjects }> {
  const mended: string[] = [];
  for (let left = damaged; ; ) {
    const found: GitObject[] = [];
    for (const oid of left.keys()) if (holdsObject(source, oid)) found.push(await readObject(source, oid));
    if (found.length === 0) return { mended, left };
    await writeObjects(repository, found);
    forgetObjects(repository);
    mended.push(...found.map(({ oid }) => oid));
    left = await damagedObjects(repository, tips);
  }
}
