import { schemaOf } from '../kinds/schemas.js';
import type { ChangeSet, KindName, ObjectChange, ObjectMap, PropertyChange, SnapshotObject } from '../model/index.js';
import { alignNamesakes } from './align-namesakes.js';
import { byKindAndName } from './by-kind-and-name.js';
import { comparableOf, type ReadOnlyFields } from './comparable.js';
import { deepEqual } from './deep-equal.js';
import { allProperties, diffProperties } from './diff-properties.js';

/** How two states are compared. */
export interface DiffOptions {
  /** 'ignore' (the default) asks what a restore would write; 'compare' asks what AWS reports differently. */
  readonly readOnlyFields?: ReadOnlyFields;
}

/**
 * What has to happen to one state to become `after`, sorted by kind and by name in code units. IDs never count. Equal
 * objects cost a comparison and no more, so the time grows with what has changed.
 */
export function diffObjects(from: ObjectMap, after: ObjectMap, options: DiffOptions = {}): ChangeSet {
  const before = alignNamesakes(from, after);
  const readOnlyFields = options.readOnlyFields ?? 'ignore';
  const changes: ObjectChange[] = [];
  let unchanged = 0;
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const change = diffObject(before.get(key), after.get(key), readOnlyFields);
    if (change === undefined) unchanged += 1;
    else changes.push(change);
  }
  return { changes: changes.sort(byKindAndName), unchanged };
}

function diffObject(before: SnapshotObject | undefined, after: SnapshotObject | undefined, fields: ReadOnlyFields): ObjectChange | undefined {
  if (before === undefined) return after && whole(after, 'create', fields);
  if (after === undefined) return whole(before, 'delete', fields);
  if (before === after || deepEqual(before.body, after.body)) return undefined;
  const [a, b] = [comparableOf(before, fields), comparableOf(after, fields)];
  if (deepEqual(a, b)) return undefined;
  const properties = diffProperties(a, b);
  return { kind: after.kind, name: after.name, action: isReplacement(after.kind, properties) ? 'replace' : 'update', properties };
}

function isReplacement(kind: KindName, properties: readonly PropertyChange[]): boolean {
  const fixed = schemaOf(kind).fixedProperties ?? [];
  return properties.some(({ path: [property = ''] }) => fixed.includes(property));
}

function whole(object: SnapshotObject, action: 'create' | 'delete', fields: ReadOnlyFields): ObjectChange {
  const properties = allProperties(comparableOf(object, fields), action === 'create' ? 'add' : 'remove');
  return { kind: object.kind, name: object.name, action, properties };
}
