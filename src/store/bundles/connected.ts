import { StoreError } from '../../errors/index.js';
import { openWalk } from '../garbage/object-walk.js';
import { listReferences } from '../list-references.js';
import { readObject } from '../read-object.js';
import { withFreshCache, type Repository } from '../repository.js';
import { streamGit } from './stream-git.js';

/** What git asks itself after a fetch; whatever its own references lead to is taken to be whole. */
const question = ['rev-list', '--objects', '--quiet', '--stdin', '--not', '--all'];

/** True when everything that some objects lead to is in the repository. */
export async function isConnected(repository: Repository, tips: readonly string[], useGit: boolean): Promise<boolean> {
  if (tips.length === 0) return true;
  if (useGit) {
    const { code } = await streamGit(repository, question, { input: tips.map((oid) => `${oid}\n`), onOutput: () => Promise.resolve() });
    if (code !== undefined) return code === 0;
  }
  return isConnectedByOwn(withFreshCache(repository), tips);
}

async function isConnectedByOwn(repository: Repository, tips: readonly string[]): Promise<boolean> {
  const known = new Set((await listReferences(repository, 'refs')).map(({ oid }) => oid));
  const open = tips.filter((oid) => !known.has(oid));
  if (open.length === 0) return true;
  try {
    for (const oid of open) await readObject(repository, oid);
    const walk = await openWalk(repository, false);
    const present = await walk.all();
    // Blobs are not read on the way, and what is borrowed from another repository is not listed.
    for (const oid of await walk.reachable(open)) if (!present.has(oid)) await readObject(repository, oid);
    return true;
  } catch (thrown) {
    if (thrown instanceof StoreError && thrown.code === 'REPOSITORY_CORRUPT') return false;
    throw thrown;
  }
}
