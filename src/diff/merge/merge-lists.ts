import { byCodeUnits, canonicalJson } from '../../kinds/kind.js';
import type { JsonValue } from '../../model/index.js';
import { mergeValues, type MergedValue, type MergeRules } from './merge-values.js';

type Keyed = ReadonlyMap<string, JsonValue>;

/**
 * Merges lists by their elements: statements by their Sid, everything else by value. Undefined where that cannot be done
 * without a guess: elements that occur twice, a side that has put elements of the base in another order, or an element that
 * both sides took out when both put others in, which may be the same one changed in two ways.
 */
export function mergeLists(base: readonly JsonValue[], ours: readonly JsonValue[], theirs: readonly JsonValue[], rules: MergeRules, path: readonly string[]): MergedValue | undefined {
  const byName = [base, ours, theirs].map(keyedBySid);
  const keyed = byName.includes(undefined) ? [base, ours, theirs].map(keyedByValue) : byName;
  const [was, one, other] = keyed;
  if (was === undefined || one === undefined || other === undefined) return undefined;
  if (isReordered(was, one) || isReordered(was, other)) return undefined;
  if (byName.includes(undefined) && mayBeOneChangedTwice(was, one, other)) return undefined;
  const keys = [...was.keys(), ...[...new Set([...one.keys(), ...other.keys()])].filter((key) => !was.has(key)).sort(byCodeUnits)];
  const merged = keys.map((key) => mergeValues(was.get(key), one.get(key), other.get(key), rules, [...path, key]));
  const side = (name: 'ours' | 'theirs'): JsonValue[] => merged.flatMap((parts) => (parts[name] === undefined ? [] : [parts[name]]));
  return { ours: side('ours'), theirs: side('theirs'), conflicts: merged.flatMap(({ conflicts }) => conflicts) };
}

function keyedBySid(list: readonly JsonValue[]): Keyed | undefined {
  return keyed(list, (element) => {
    const sid = typeof element === 'object' && element !== null && !Array.isArray(element) && Object.hasOwn(element, 'Sid') ? element['Sid'] : undefined;
    return typeof sid === 'string' ? sid : undefined;
  });
}

function keyedByValue(list: readonly JsonValue[]): Keyed | undefined {
  return keyed(list, (element) => (typeof element === 'string' ? element : JSON.stringify(canonicalJson(element))));
}

/** Undefined where an element has no key, or two have one. */
function keyed(list: readonly JsonValue[], keyOf: (element: JsonValue) => string | undefined): Keyed | undefined {
  const found = new Map<string, JsonValue>();
  for (const element of list) {
    const key = keyOf(element);
    if (key === undefined) return undefined;
    found.set(key, element);
  }
  return found.size === list.length ? found : undefined;
}

function isReordered(base: Keyed, side: Keyed): boolean {
  const kept = [...base.keys()].filter((key) => side.has(key));
  const now = [...side.keys()].filter((key) => base.has(key));
  return kept.some((key, index) => key !== now[index]);
}

/** Names in a list of names are what they are; a statement that is gone may have become another one. */
function mayBeOneChangedTwice(base: Keyed, one: Keyed, other: Keyed): boolean {
  const isOfTexts = [...base.values(), ...one.values(), ...other.values()].every((element) => typeof element === 'string');
  const addsOthers = (side: Keyed, than: Keyed): boolean => [...side.keys()].some((key) => !base.has(key) && !than.has(key));
  return !isOfTexts && addsOthers(one, other) && addsOthers(other, one) && [...base.keys()].some((key) => !one.has(key) && !other.has(key));
}
