import { isPrincipal, type ObjectKey, type ObjectMap } from '../../model/index.js';
import type { AccountPlace } from './places.js';

/** What a selection needs to know besides the object that it judges. */
export interface ScopeFacts {
  readonly places: ReadonlyMap<string, AccountPlace>;
  /** Users and groups by the IDs that they had in the snapshot: so an orphan is known to be of a group that was made anew. */
  readonly formerIds: ReadonlyMap<string, ObjectKey>;
}

/** The users and groups of a snapshot by their IDs there. */
export function formerIdsOf(objects: ObjectMap): ReadonlyMap<string, ObjectKey> {
  const ids = new Map<string, ObjectKey>();
  for (const { kind, name, body: { id } } of objects.values()) {
    if (isPrincipal({ kind }) && typeof id === 'string') ids.set(id, { kind, name });
  }
  return ids;
}
