import { schemaOf } from '../../kinds/schemas.js';
import type { JsonValue, KindName, PropertyChange } from '../../model/index.js';
import { isMapping } from '../aligned.js';
import type { Comparable } from '../comparable.js';
import { diffProperties } from '../diff-properties.js';
import { policiesAsMeant } from '../policy/policies-as-meant.js';

/** The properties of an object on both sides of a change, none on the side that has no such object. */
export type Sides = readonly [before: Comparable, after: Comparable];

/**
 * The properties in the form in which people compare them: policies as IAM means them, and of a mapping that only one side has
 * each entry by itself.
 */
export function asReviewed(kind: KindName, [before, after]: Sides): Sides {
  const policies = schemaOf(kind).policyProperties ?? [];
  const old: Record<string, JsonValue> = {};
  const now: Record<string, JsonValue> = {};
  for (const property of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [a, b] = policies.includes(property) ? policiesAsMeant(before[property], after[property]) : entryByEntry(before[property], after[property]);
    if (a !== undefined) define(old, property, a);
    if (b !== undefined) define(now, property, b);
  }
  return [old, now];
}

/** What differs between two sides in that form. */
export function reviewProperties(sides: Sides): PropertyChange[] {
  return diffProperties(...sides);
}

type Pair = readonly [JsonValue | undefined, JsonValue | undefined];

/** An empty mapping beside one that has entries: these then come or go one by one. */
function entryByEntry(before: JsonValue | undefined, after: JsonValue | undefined): Pair {
  if (!hasEntries(before) && !hasEntries(after)) return [before, after];
  if ((before !== undefined && !isMapping(before)) || (after !== undefined && !isMapping(after))) return [before, after];
  const old: Record<string, JsonValue> = {};
  const now: Record<string, JsonValue> = {};
  for (const key of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])) {
    const [a, b] = entryByEntry(own(before, key), own(after, key));
    if (a !== undefined) define(old, key, a);
    if (b !== undefined) define(now, key, b);
  }
  return [old, now];
}

function own(mapping: { [key: string]: JsonValue } | undefined, key: string): JsonValue | undefined {
  return mapping !== undefined && Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

function hasEntries(value: JsonValue | undefined): boolean {
  return isMapping(value) && Object.keys(value).length > 0;
}

/** Names are other people's: `__proto__` is one as well. */
function define(target: Record<string, JsonValue>, key: string, value: JsonValue): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}
