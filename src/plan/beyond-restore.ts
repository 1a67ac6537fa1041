import { kindNames, type BeyondRestore, type ObjectMap } from '../model/index.js';
import { attain, lost } from './attain.js';

/** What of these objects a restore into an empty instance would lose, counted by kind and reason, in order of reference. */
export function beyondRestore(objects: ObjectMap): BeyondRestore[] {
  const found = new Map<string, BeyondRestore>();
  for (const object of objects.values()) {
    for (const { kind, reason } of lost(object, undefined, attain(object, undefined))) {
      const key = `${kind} ${reason}`;
      found.set(key, { kind, reason, count: (found.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...found.values()].sort((a, b) => kindNames.indexOf(a.kind) - kindNames.indexOf(b.kind) || (a.reason < b.reason ? -1 : 1));
}
