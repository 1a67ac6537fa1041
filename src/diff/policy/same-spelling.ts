import type { JsonValue } from '../../model/index.js';
import { isMapping } from '../aligned.js';
import type { JsonMapping } from './read-policy.js';
import { anyCase } from './set-fields.js';

/**
 * The second of two statements in normal form, with the names that mean the same as one of the first spelt as they are there:
 * a comparison by text then tells only what means something else.
 */
export function spelledLike(statement: JsonMapping, like: JsonMapping): JsonMapping {
  return Object.fromEntries(Object.entries(statement).map(([field, value]) => {
    const other = Object.hasOwn(like, field) ? like[field] : undefined;
    return [field, other === undefined ? value : spelledField(field, value, other)];
  }));
}

function spelledField(field: string, value: JsonValue, like: JsonValue): JsonValue {
  if (field === 'Action' || field === 'NotAction') return spelledSet(value, like);
  if (field !== 'Condition' || !isMapping(value) || !isMapping(like)) return value;
  return Object.fromEntries(Object.entries(value).map(([operator, keys]) => [operator, Object.hasOwn(like, operator) ? spelledKeys(keys, like[operator]) : keys]));
}

function spelledSet(value: JsonValue, like: JsonValue): JsonValue {
  if (!Array.isArray(value) || !Array.isArray(like)) return value;
  const spelling = spellings(like.filter((text) => typeof text === 'string'));
  return value.map((text) => (typeof text === 'string' ? spelling.get(anyCase(text)) ?? text : text));
}

function spelledKeys(keys: JsonValue, like: JsonValue | undefined): JsonValue {
  if (!isMapping(keys) || !isMapping(like) || areAmbiguous(keys) || areAmbiguous(like)) return keys;
  const spelling = spellings(Object.keys(like));
  return Object.fromEntries(Object.entries(keys).map(([key, values]) => [spelling.get(anyCase(key)) ?? key, values]));
}

function spellings(texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(texts.map((text) => [anyCase(text), text]));
}

function areAmbiguous(keys: JsonMapping): boolean {
  const names = Object.keys(keys);
  return new Set(names.map(anyCase)).size < names.length;
}
