import { z } from 'zod';
import type { JsonValue } from '../model/index.js';

/**
 * A mapping with free keys. zod's own record leaves out a key `__proto__` without a word, and that is a valid name of a
 * permission set and of a tag.
 */
export function mapping<Value>(key: z.ZodType<string>, value: z.ZodType<Value>) {
  return z
    .preprocess(asMap, z.map(key, value, 'is not a mapping'))
    .transform((map) => Object.fromEntries(map) as Record<string, Value>);
}

/** Tags of a resource of sso-admin. */
export const tags = mapping(z.string().min(1).max(128), z.string().max(256));

/** Any value that JSON can hold, passed through as it is. */
export const json = z.custom<JsonValue>(isJson, 'holds a value that JSON does not know');

function asMap(value: unknown): unknown {
  return isPlainObject(value) ? new Map(Object.entries(value)) : value;
}

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return isPlainObject(value) && Object.values(value).every(isJson);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
