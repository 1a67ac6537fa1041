import { encodePropertyKey } from '../kinds/property-key.js';
import type { JsonValue } from '../model/index.js';

/** Nested mappings of texts; each text is the JSON of a value that is compared as a whole. */
export type Aligned = { [key: string]: string | Aligned };

type Keyed = ReadonlyMap<string, JsonValue>;

/** Fields that name an element of a list: the statements of a policy, and external IDs. */
const namingFields = ['Sid', 'issuer'] as const;

/**
 * Two values in a form in which a comparison by keys alone is enough: where both sides are mappings, or lists whose elements
 * can be told apart, they are mappings of the same kind; everything else is the text of its JSON. So the comparison never
 * meets a list, a change of type or an odd key.
 */
export function align(before: JsonValue, after: JsonValue): [string | Aligned, string | Aligned] {
  const keyed = keyedPair(before, after);
  if (keyed === undefined) return [leaf(before), leaf(after)];
  const [a, b] = keyed;
  const left: Aligned = {};
  const right: Aligned = {};
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const [x, y] = alignSides(a.get(key), b.get(key));
    if (x !== undefined) left[encodePropertyKey(key)] = x;
    if (y !== undefined) right[encodePropertyKey(key)] = y;
  }
  return [left, right];
}

function alignSides(before: JsonValue | undefined, after: JsonValue | undefined): [string | Aligned | undefined, string | Aligned | undefined] {
  if (before !== undefined && after !== undefined) return align(before, after);
  return [before === undefined ? undefined : leaf(before), after === undefined ? undefined : leaf(after)];
}

/** Text of a value that is compared as a whole. */
function leaf(value: JsonValue): string {
  return JSON.stringify(value);
}

function keyedPair(before: JsonValue, after: JsonValue): readonly [Keyed, Keyed] | undefined {
  if (Array.isArray(before) && Array.isArray(after)) return keyedLists(before, after);
  return isMapping(before) && isMapping(after) ? [new Map(Object.entries(before)), new Map(Object.entries(after))] : undefined;
}

/** A list whose order alone differs is one change: the set of its elements would show none. */
function keyedLists(before: JsonValue[], after: JsonValue[]): readonly [Keyed, Keyed] | undefined {
  const keyings = [keyedByText, ...namingFields.map((field) => (list: JsonValue[]) => keyedByField(list, field))];
  for (const keyed of keyings) {
    const [a, b] = [keyed(before), keyed(after)];
    if (a === undefined || b === undefined) continue;
    return sameKeys(a, b) && !sameOrder(a, b) ? undefined : [a, b];
  }
  return [keyedByIndex(before), keyedByIndex(after)];
}

function keyedByText(list: JsonValue[]): Keyed | undefined {
  const texts = list.filter((element) => typeof element === 'string');
  return new Set(texts).size === list.length ? new Map(texts.map((text) => [text, text])) : undefined;
}

function keyedByField(list: JsonValue[], field: string): Keyed | undefined {
  const named = new Map<string, JsonValue>();
  for (const element of list) {
    const name = isMapping(element) && Object.hasOwn(element, field) ? element[field] : undefined;
    if (typeof name === 'string') named.set(name, element);
  }
  return named.size === list.length ? named : undefined;
}

function keyedByIndex(list: JsonValue[]): Keyed {
  return new Map(list.map((element, index) => [String(index), element]));
}

function sameKeys(a: Keyed, b: Keyed): boolean {
  return a.size === b.size && [...a.keys()].every((key) => b.has(key));
}

function sameOrder(a: Keyed, b: Keyed): boolean {
  const keys = [...b.keys()];
  return [...a.keys()].every((key, index) => key === keys[index]);
}

/** True of what JSON calls an object. */
export function isMapping(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
