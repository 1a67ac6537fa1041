import { canonicalJson } from '../../kinds/kind.js';
import type { JsonValue } from '../../model/index.js';
import { isMapping } from '../aligned.js';
import type { JsonMapping } from './read-policy.js';
import { anyCase, asConditions, asPrincipal, asSet, exact } from './set-fields.js';

/** Fields of a statement that hold a set, with the form in which equal sets are equal. */
const forms: Readonly<Record<string, (value: JsonValue) => JsonValue>> = {
  Action: (value) => asSet(value, anyCase),
  NotAction: (value) => asSet(value, anyCase),
  Resource: (value) => asSet(value, exact),
  NotResource: (value) => asSet(value, exact),
  Principal: asPrincipal,
  NotPrincipal: asPrincipal,
  Condition: asConditions,
};

/** A statement with its sets in order; names keep the case in which they are written. An empty `Condition` is none. */
export function normalStatement(statement: JsonMapping): JsonMapping {
  const fields = Object.entries(statement).map(([field, value]) => [field, Object.hasOwn(forms, field) ? forms[field]?.(value) ?? value : value] as const);
  return canonicalJson(Object.fromEntries(fields.filter(([field, value]) => field !== 'Condition' || !isMapping(value) || Object.keys(value).length > 0))) as JsonMapping;
}

/** The same statement with all that IAM takes without regard to case in small letters: what it means, as one text. */
export function meaningOf(statement: JsonMapping): string {
  return JSON.stringify(canonicalJson(Object.fromEntries(Object.entries(statement).map(([field, value]) => [field, folded(field, value)]))));
}

function folded(field: string, value: JsonValue): JsonValue {
  if (field === 'Action' || field === 'NotAction') return lowered(value);
  return field === 'Condition' && isMapping(value) ? Object.fromEntries(Object.entries(value).map(([operator, keys]) => [operator, withFoldedKeys(keys)])) : value;
}

function lowered(value: JsonValue): JsonValue {
  return Array.isArray(value) ? value.map((text) => (typeof text === 'string' ? anyCase(text) : text)) : value;
}

/** Keys that differ in case only stand for one; where a mapping has both, it is left as it is. */
function withFoldedKeys(keys: JsonValue): JsonValue {
  if (!isMapping(keys)) return keys;
  const foldedKeys = Object.entries(keys).map(([key, values]) => [anyCase(key), values] as const);
  return new Set(foldedKeys.map(([key]) => key)).size === foldedKeys.length ? Object.fromEntries(foldedKeys) : keys;
}
