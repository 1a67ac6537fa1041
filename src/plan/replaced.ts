import { changedFixedProperties, propertiesOf, schemaOf, withBody } from '../kinds/schemas.js';
import { keyText, liveIdOf, type ObjectMap, type SnapshotObject } from '../model/index.js';

/**
 * The live objects as they are when those that will be replaced are deleted: what mentions one of them does not follow to
 * the new one by itself, so the plan has to write it again.
 */
export function withoutReplaced(live: ObjectMap, desired: readonly SnapshotObject[]): ObjectMap {
  const gone = new Map(desired.flatMap((object) => {
    const current = live.get(keyText(object));
    return current !== undefined && isReplaced(current, object) ? [[keyText(object), liveIdOf(current)] as const] : [];
  }));
  if (gone.size === 0) return live;
  return new Map([...live].map(([key, object]) => [key, unlinked(object, (mention) => gone.get(keyText(mention)))]));
}

/** The object without its links to what is gone; the same when it has none. */
export function unlinked(object: SnapshotObject, gone: (key: Pick<SnapshotObject, 'kind' | 'name'>) => string | undefined): SnapshotObject {
  const schema = schemaOf(object.kind);
  if (schema.unlinked === undefined || !schema.references(object.body).some(({ to }) => gone(to) !== undefined)) return object;
  return withBody(object, schema.unlinked(object.body, gone));
}

function isReplaced(current: SnapshotObject, desired: SnapshotObject): boolean {
  return changedFixedProperties(current.kind, propertiesOf(current), propertiesOf(desired)).length > 0;
}
