import { byCodeUnits } from '../../kinds/kind.js';
import type { JsonValue } from '../../model/index.js';
import { isMapping } from '../aligned.js';
import type { JsonMapping } from './read-policy.js';

/** How texts of a set are told apart: by their letters, or whatever their case. */
export type Fold = (text: string) => string;

/** As it is written. */
export const exact: Fold = (text) => text;

/** Whatever its case, as IAM takes names of actions and of condition keys (IAM JSON policy elements: Action, Condition). */
export const anyCase: Fold = (text) => text.toLowerCase();

/**
 * One text or a list of texts, which mean the same, as a list in order and without repetition; anything else as it is. Of
 * texts that the fold makes equal, the first in order stays.
 */
export function asSet(value: JsonValue, fold: Fold): JsonValue {
  const texts = Array.isArray(value) ? value : [value];
  if (!texts.every((text) => typeof text === 'string')) return value;
  const kept = new Map<string, string>();
  for (const text of texts.toSorted(byCodeUnits)) if (!kept.has(fold(text))) kept.set(fold(text), text);
  return [...kept].sort(([a], [b]) => byCodeUnits(a, b)).map(([, text]) => text);
}

/** A principal: everybody as a text, or sets by type. */
export function asPrincipal(value: JsonValue): JsonValue {
  if (!isMapping(value)) return asSet(value, exact);
  return Object.fromEntries(Object.entries(value).map(([type, names]) => [type, asSet(names, exact)]));
}

/** Conditions: operators, keys and values are each without order, and a value means the same with quotes and without. */
export function asConditions(value: JsonValue): JsonValue {
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([operator, keys]) => [operator, isMapping(keys) ? withValueSets(keys) : keys]));
}

function withValueSets(keys: JsonMapping): JsonMapping {
  return Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, asSet(Array.isArray(values) ? values.map(asText) : asText(values), exact)]));
}

function asText(value: JsonValue): JsonValue {
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : value;
}
