import { z } from 'zod';
import type { JsonValue } from '../model/index.js';

/**
 * A mapping with free keys. zod's own record leaves out a key `__proto__` without a word, and that is a valid name of a
 * permission set and of a tag.
 */
export function mapping<Value>(key: z.ZodType<string>, value: z.ZodType<Value>) {
  const made = z
    .preprocess(asMap, z.map(key, value, 'is not a mapping'))
    .transform((map) => Object.fromEntries(map) as Record<string, Value>);
  mappings.set(made, { key, value });
  return made;
}

/** What keys and values of a mapping have to be. */
const mappings = new WeakMap<object, { readonly key: z.ZodType; readonly value: z.ZodType }>();

/**
 * The JSON Schema (draft 2020-12) of what is written in a file, for editors. Mappings with free keys and values of any form, which zod
 * cannot tell by itself, are told here.
 */
export function jsonSchemaOf(schema: z.ZodType): z.core.JSONSchema.JSONSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const known = mappings.get(zodSchema);
      if (known === undefined) return;
      for (const key of Object.keys(jsonSchema)) if (key !== 'description') Reflect.deleteProperty(jsonSchema, key);
      Object.assign(jsonSchema, { type: 'object', propertyNames: inner(known.key), additionalProperties: inner(known.value) });
    },
  });
}

function inner(schema: z.ZodType): object {
  const { $schema: _, ...shape } = jsonSchemaOf(schema);
  return shape;
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
