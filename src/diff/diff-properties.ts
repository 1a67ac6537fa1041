import { diff, type IChange } from 'json-diff-ts';
import { byCodeUnits } from '../kinds/kind.js';
import { decodePropertyKey } from '../kinds/property-key.js';
import type { JsonValue, PropertyChange } from '../model/index.js';
import { align } from './aligned.js';
import type { Comparable } from './comparable.js';

/**
 * What differs between the properties of one object, sorted by path in code units. Lists are sets or keyed by the names
 * of their elements where these are distinct; values are in the form that the object has them.
 */
export function diffProperties(before: Comparable, after: Comparable): PropertyChange[] {
  const [left, right] = align({ ...before }, { ...after });
  return diff(left, right)
    .flatMap((change) => flatten(change, []))
    .sort((a, b) => byPath(a.path, b.path));
}

/** All properties of an object that comes or goes. */
export function allProperties(properties: Comparable, action: 'add' | 'remove'): PropertyChange[] {
  return Object.keys(properties)
    .sort(byCodeUnits)
    .map((field): PropertyChange => {
      const value = properties[field];
      return action === 'add' ? { path: [field], action, after: value } : { path: [field], action, before: value };
    });
}

function flatten(change: IChange, parent: readonly string[]): PropertyChange[] {
  const path = [...parent, decodePropertyKey(change.key)];
  if (change.changes !== undefined) return change.changes.flatMap((inner) => flatten(inner, path));
  const type: `${IChange['type']}` = change.type;
  if (type === 'ADD') return [{ path, action: 'add', after: valueOf(change.value) }];
  if (type === 'REMOVE') return [{ path, action: 'remove', before: valueOf(change.value) }];
  return [{ path, action: 'replace', before: valueOf(change.oldValue), after: valueOf(change.value) }];
}

/** What comes, goes or is replaced is the text of a value: a mapping is never on one side alone. */
function valueOf(text: unknown): JsonValue {
  if (typeof text !== 'string') throw new TypeError('a comparison met something else than text');
  return JSON.parse(text) as JsonValue;
}

function byPath(a: readonly string[], b: readonly string[]): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (step !== other) return byCodeUnits(step, other);
  }
  return a.length - b.length;
}
