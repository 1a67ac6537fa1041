import { byCodeUnits } from '../kinds/kind.js';
import { kindNames, type ObjectKey } from '../model/index.js';

/** The order of changes: by kind, then by name in code units. */
export function byKindAndName(a: ObjectKey, b: ObjectKey): number {
  return kindNames.indexOf(a.kind) - kindNames.indexOf(b.kind) || byCodeUnits(a.name, b.name);
}
