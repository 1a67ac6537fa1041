import { isDeepStrictEqual } from 'node:util';
import type { Snapshot } from '../model/index.js';

/**
 * The same state in which each object that an earlier one has just so is the very object of the earlier one. Such an object is
 * compared, written and hashed no more.
 */
export function shareObjects(snapshot: Snapshot, earlier: Snapshot): Snapshot {
  const objects = new Map([...snapshot.objects].map(([key, object]) => {
    const before = earlier.objects.get(key);
    return [key, before !== undefined && isDeepStrictEqual(before.body, object.body) ? before : object] as const;
  }));
  return { ...snapshot, objects };
}
