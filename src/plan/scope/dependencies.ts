import { referencesOf } from '../../kinds/schemas.js';
import { keyText, type ObjectMap, type SnapshotObject } from '../../model/index.js';

/** keyTexts of all that these objects refer to, directly or through others, as far as it is among `all`. */
export function dependenciesOf(objects: Iterable<SnapshotObject>, all: ObjectMap): Set<string> {
  const found = new Set<string>();
  const open = [...objects];
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    for (const { to } of referencesOf(object)) {
      const key = keyText(to);
      const needed = all.get(key);
      if (needed === undefined || found.has(key)) continue;
      found.add(key);
      open.push(needed);
    }
  }
  return found;
}
