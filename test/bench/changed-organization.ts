import { makeObject, schemaOf } from '../../src/kinds/schemas.js';
import type { Snapshot, SnapshotObject } from '../../src/model/index.js';

/** The same state in which a share of the objects of each kind is different, evenly spread. */
export function changedIn(state: Snapshot, percent: number): Snapshot {
  if (percent === 0) return state;
  const every = Math.round(100 / percent);
  const objects = [...state.objects].map(([key, object], index) => [key, index % every === 0 ? changed(object) : object] as const);
  return { ...state, objects: new Map(objects) };
}

function changed(object: SnapshotObject): SnapshotObject {
  const { kind, body } = object;
  switch (kind) {
    case 'user':
      return makeObject(schemaOf(kind), { ...body, title: 'Changed' });
    case 'group':
    case 'permission-set':
      return makeObject(schemaOf(kind), { ...body, description: 'Changed' });
    case 'account-assignments':
      return makeObject(schemaOf(kind), { ...body, permissionSets: Object.fromEntries(Object.entries(body['permissionSets'] as object).slice(1)) });
    default:
      throw new Error(`no change is known for ${kind}`);
  }
}
