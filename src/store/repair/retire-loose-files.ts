import { join } from 'node:path';
import { entriesOf } from '../entries-of.js';
import { hashObject } from '../git-object.js';
import { looseObjectPath, readLooseObject } from '../objects/loose-object.js';
import type { Repository } from '../repository.js';
import { asideFolder, putAside } from './put-aside.js';

/**
 * Takes single files out of use that hold something else than the object that they are named after.
 * @returns names of the objects; where they are needed, they are missing now
 * @throws StoreError REPOSITORY_WRITE_FAILED
 */
export async function retireLooseFiles(repository: Repository, at: Date): Promise<string[]> {
  const objects = join(repository.commonDir, 'objects');
  const retired: string[] = [];
  for (const folder of (await entriesOf(objects)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const name of (await entriesOf(join(objects, folder))).filter((entry) => /^[0-9a-f]{38}$/.test(entry))) {
      const oid = `${folder}${name}`;
      if (isGood(objects, oid)) continue;
      await putAside(looseObjectPath(objects, oid), asideFolder(repository, at), oid);
      retired.push(oid);
    }
  }
  return retired;
}

function isGood(objects: string, oid: string): boolean {
  try {
    const object = readLooseObject(objects, oid);
    return object === undefined || hashObject(object.type, object.content) === oid;
  } catch {
    return false; // it cannot be read at all: the damage that is being repaired
  }
}
