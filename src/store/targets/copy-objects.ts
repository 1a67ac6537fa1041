import type { GitObject } from '../git-object.js';
import { objectsBetween } from '../objects-between.js';
import { holdsObject, readObject } from '../read-object.js';
import { withFreshCache, type Repository } from '../repository.js';
import { writeObjects } from '../write-objects.js';

/** What is held in memory and becomes one pack. */
const chunkBytes = 64 * 1024 * 1024;
const chunkObjects = 50_000;

/**
 * Copies what some tips lead to from one repository on this machine into another, each object proved by its name. Those that
 * the other has are not copied again, so an interrupted copy goes on where it was. Each copy adds a pack: repackWhenDue is for the
 * caller, once it holds no lock.
 * @param had tips of the other that are complete there
 * @returns bytes of the objects that were copied, before compression
 * @throws StoreError REPOSITORY_CORRUPT, REPOSITORY_WRITE_FAILED
 */
export async function copyObjects(from: Repository, to: Repository, wanted: readonly string[], had: readonly string[]): Promise<number> {
  const receiver = withFreshCache(to);
  let chunk: GitObject[] = [];
  let pending = 0;
  let bytes = 0;
  const flush = async (): Promise<void> => {
    await writeObjects(to, chunk);
    bytes += pending;
    [chunk, pending] = [[], 0];
  };
  for await (const oid of objectsBetween(from, wanted, had)) {
    if (holdsObject(receiver, oid)) continue;
    const object = await readObject(from, oid);
    chunk.push(object);
    pending += object.content.length;
    if (pending >= chunkBytes || chunk.length >= chunkObjects) await flush();
  }
  await flush();
  return bytes;
}
