import { schemaOf } from '../kinds/schemas.js';
import { keyText, type ObjectKey, type ObjectMap, type Snapshot, type Unrestorable } from '../model/index.js';
import { keyOf } from './attain.js';
import { missingReferences } from './references.js';

/** A result without its mentions of what is no longer there. */
export interface PresentResult {
  readonly after: ObjectMap;
  readonly unrestorable: readonly Unrestorable[];
}

/**
 * Leaves out what a result mentions and is there no longer. It is for rollbacks, which bring back what a restore has touched
 * and nothing else: what others have deleted since must not keep the rest from going back.
 * @param only the objects to look at, by keyText
 */
export function withoutAbsent(result: ObjectMap, live: Snapshot, only: ReadonlySet<string>): PresentResult {
  const unrestorable: Unrestorable[] = [];
  const after = new Map([...result].map(([key, object]) => {
    const absent = new Set(only.has(key) ? missingReferences(object, result, live).filter((missing) => !live.objects.has(missing)) : []);
    const body = absent.size === 0 ? undefined : schemaOf(object.kind).without?.(object.body, (mentioned: ObjectKey) => absent.has(keyText(mentioned)));
    if (body === undefined) return [key, object];
    unrestorable.push({ ...keyOf(object), reason: `${[...absent].join(', ')} is no longer there, so it is left out: create it again by hand or restore it, then run the rollback once more` });
    return [key, { ...object, body: body as Record<string, unknown> }];
  }));
  return { after, unrestorable };
}
