import type { JsonValue } from '../model/index.js';
import { isEqual, isMapping, valueAt, type Mapping } from './json-patch.js';

/**
 * Values without what all of them have: entries of mappings, at any depth. A comparison of any two gives the same with and without,
 * since an entry that both have is no difference.
 */
export function withoutCommon(values: readonly Mapping[]): Mapping[] {
  const keys = new Set(values.flatMap((value) => Object.keys(value)));
  const results: [string, JsonValue][][] = values.map(() => []);
  for (const key of keys) {
    const found = values.map((value) => valueAt(value, key));
    const known = found.filter((value) => value !== undefined);
    const [first] = known;
    const isCommon = known.length === values.length;
    if (isCommon && first !== undefined && known.every((value) => isEqual(value, first))) continue;
    const kept = isCommon && known.every(isMapping) ? withoutCommon(known) : found;
    kept.forEach((value, index) => { if (value !== undefined) results[index]?.push([key, value]); });
  }
  return results.map((entries) => Object.fromEntries(entries));
}
