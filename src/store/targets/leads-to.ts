import { holdsObject, readCommit } from '../read-object.js';
import type { Repository } from '../repository.js';

/**
 * Whether a commit is among those that a tip leads back to. False for a commit that is not in this repository.
 * @throws StoreError REPOSITORY_CORRUPT
 */
export async function leadsTo(repository: Repository, tip: string, ancestor: string): Promise<boolean> {
  if (tip === ancestor) return true;
  if (!holdsObject(repository, ancestor)) return false;
  const seen = new Set<string>();
  const open = [tip];
  for (let oid = open.shift(); oid !== undefined; oid = open.shift()) {
    if (seen.has(oid)) continue;
    seen.add(oid);
    const { parents } = await readCommit(repository, oid);
    if (parents.includes(ancestor)) return true;
    open.push(...parents);
  }
  return false;
}
