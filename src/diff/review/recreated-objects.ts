import type { ObjectKey, ObjectMap } from '../../model/index.js';
import { alignNamesakes } from '../align-namesakes.js';

/** Objects of two states of one instance that have their name and another ID: they were deleted and made anew in between. */
export function recreatedObjects(from: ObjectMap, after: ObjectMap): ObjectKey[] {
  return [...alignNamesakes(from, after)].flatMap(([key, { kind, name, body }]) => {
    const [then, now] = [body['id'], after.get(key)?.body['id']];
    return typeof then === 'string' && typeof now === 'string' && then !== now ? [{ kind, name }] : [];
  });
}
