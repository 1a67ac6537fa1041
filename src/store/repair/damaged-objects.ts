import { StoreError } from '../../errors/index.js';
import { linksOf } from '../garbage/object-walk.js';
import { readObject } from '../read-object.js';
import { withFreshCache, type Repository } from '../repository.js';

/** Objects that are missing or damaged, with the reason; what they name in their turn is not known. */
export type DamagedObjects = ReadonlyMap<string, string>;

/** Reads everything that some tips lead to from the disk, and goes on past each damage. */
export async function damagedObjects(repository: Repository, tips: Iterable<string>): Promise<DamagedObjects> {
  const disk = withFreshCache(repository);
  const damaged = new Map<string, string>();
  const seen = new Set<string>();
  const open = [...tips];
  for (let oid = open.pop(); oid !== undefined; oid = open.pop()) {
    if (seen.has(oid)) continue;
    seen.add(oid);
    try {
      const { blobs, others } = linksOf(await readObject(disk, oid));
      open.push(...blobs, ...others);
    } catch (thrown) {
      damaged.set(oid, reasonOf(thrown));
    }
  }
  return damaged;
}

/** Also content that has its SHA-1 and is still no commit or tree: nothing can be read from it. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof StoreError && thrown.code === 'REPOSITORY_CORRUPT') return thrown.message;
  if (thrown instanceof Error && !(thrown instanceof StoreError)) return thrown.message;
  throw thrown;
}
