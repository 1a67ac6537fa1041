import type { PropertyMap, PropertyValue } from '../../kinds/kind.js';
import { propertiesOf, schemaOf, withBody } from '../../kinds/schemas.js';
import type { SnapshotObject } from '../../model/index.js';

/**
 * Both sides of an object in one: the union of sets and tags; of single values the snapshot's, and the live one where the
 * snapshot has none. Nothing that is live is taken away, except that a value may become another.
 */
export function mergeObjects(live: SnapshotObject, snapshot: SnapshotObject): SnapshotObject {
  const schema = schemaOf(live.kind);
  const [had, wanted] = [propertiesOf(live), propertiesOf(snapshot)];
  const united = schema.unionProperties.flatMap((property) => {
    const both = unite(had[property], wanted[property]);
    return both === undefined ? [] : [[property, both] as const];
  });
  const settable = schema.fromProperties({ ...had, ...wanted, ...Object.fromEntries(united) });
  const readOnly = Object.fromEntries((schema.readOnlyFields as readonly string[]).map((field) => [field, snapshot.body[field]]));
  return withBody(live, { ...settable, ...readOnly });
}

function unite(live: PropertyValue | undefined, snapshot: PropertyValue | undefined): PropertyValue | undefined {
  if (!isMap(live) || !isMap(snapshot)) return snapshot ?? live;
  const keys = new Set([...Object.keys(live), ...Object.keys(snapshot)]);
  return Object.fromEntries([...keys].map((key) => [key, unite(own(live, key), own(snapshot, key))])) as PropertyMap;
}

function own(map: PropertyMap, key: string): PropertyValue | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function isMap(value: PropertyValue | undefined): value is PropertyMap {
  return typeof value === 'object' && !Array.isArray(value);
}
