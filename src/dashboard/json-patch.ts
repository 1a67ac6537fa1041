import type { JsonValue } from '../model/index.js';

/** A mapping as JSON knows it. */
export type Mapping = { [key: string]: JsonValue };

/** What makes one value of another: a value in its place, or what comes, changes and goes in a mapping. */
export type Patch = [value: JsonValue] | [changed: Record<string, Patch>, removed: string[]];

/** The patch that makes `after` of `before`; lists are replaced as a whole. */
export function patchOf(before: JsonValue, after: JsonValue): Patch {
  if (!isMapping(before) || !isMapping(after)) return [after];
  const changed = Object.entries(after).flatMap(([key, value]): [string, Patch][] => {
    const known = valueAt(before, key);
    if (known === undefined) return [[key, [value]]];
    return isEqual(known, value) ? [] : [[key, patchOf(known, value)]];
  });
  return [Object.fromEntries(changed), Object.keys(before).filter((key) => !Object.hasOwn(after, key))];
}

/** Inverse of patchOf. */
export function applyPatch(before: JsonValue, patch: Patch): JsonValue {
  if (patch.length === 1) return patch[0];
  const [changed, removed] = patch;
  const known = isMapping(before) ? before : {};
  const gone = new Set(removed);
  const kept = Object.entries(known).filter(([key]) => !gone.has(key));
  const made = Object.entries(changed).map(([key, inner]): [string, JsonValue] => [key, applyPatch(valueAt(known, key) ?? {}, inner)]);
  return Object.fromEntries([...kept, ...made]);
}

/** The own value of a key, whatever the key is called. */
export function valueAt(mapping: Mapping, key: string): JsonValue | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

/** True of what JSON calls an object. */
export function isMapping(value: JsonValue | undefined): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True when two values are the same; the order of keys does not count. */
export function isEqual(a: JsonValue, b: JsonValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, index) => isEqual(value, b[index] ?? null));
  if (!isMapping(a) || !isMapping(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => {
    const [x, y] = [valueAt(a, key), valueAt(b, key)];
    return x !== undefined && y !== undefined && isEqual(x, y);
  });
}
