import { keyText, objectMap, type ObjectMap, type SnapshotObject } from '../../src/model/index.js';

/** What AWS can make of a desired state: a permission set that has a description keeps one (tfaws#41897). */
export function reachable(desired: ObjectMap, live: ObjectMap): ObjectMap {
  return objectMap([...desired.values()].map((object) => withDescription(object, live.get(keyText(object)))));
}

function withDescription(object: SnapshotObject, live: SnapshotObject | undefined): SnapshotObject {
  const kept = live?.body['description'];
  const stays = object.kind === 'permission-set' && object.body['description'] === undefined && kept !== undefined;
  return stays ? { ...object, body: { ...object.body, description: kept } } : object;
}
