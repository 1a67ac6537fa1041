import { schemaOf } from '../kinds/schemas.js';
import { isPrincipal, keyText, liveIdOf, type ObjectMap, type SnapshotObject, type Unrestorable } from '../model/index.js';
import { unlinked } from './replaced.js';

/**
 * Keeps the live objects that no call could bring back, and says so of each. What they allow to users and groups that the
 * result does not have goes with these.
 */
export function keepUncreatable(before: ObjectMap, after: Map<string, SnapshotObject>): Unrestorable[] {
  const kept = [...before].filter(([key, object]) => !after.has(key) && schemaOf(object.kind).uncreatable?.(object.body) !== undefined);
  return kept.map(([key, object]) => {
    after.set(key, unlinked(object, (mention) => deletedPrincipal(mention, before, after)));
    const { kind, name } = object;
    return { kind, name, reason: 'is not in the snapshot and stays, because no call could create it again: delete it by hand if it shall go' };
  });
}

function deletedPrincipal({ kind, name }: Pick<SnapshotObject, 'kind' | 'name'>, before: ObjectMap, after: ObjectMap): string | undefined {
  const key = keyText({ kind, name });
  const principal = before.get(key);
  return isPrincipal({ kind }) && principal !== undefined && !after.has(key) ? liveIdOf(principal) : undefined;
}
