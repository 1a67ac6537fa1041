import type { z } from 'zod';
import { nearest } from './nearest.js';
import { ParametersError } from './parameters-error.js';
import { parametersJsonSchema, parametersSchema, type Parameters } from './schema.js';

const { properties } = parametersJsonSchema() as { readonly properties: Readonly<Record<string, { readonly type?: string }>> };

/** Names of all parameters. */
export const parameterNames: readonly string[] = Object.keys(properties);

/**
 * Reads the configuration of a stack, all of whose values are texts: those of lists, numbers and the like are JSON.
 * @throws ParametersError naming each value that cannot be used, with the command that mends it
 */
export function parseParameters(texts: Readonly<Record<string, string>>): Parameters {
  const unknown = Object.keys(texts).filter((name) => !parameterNames.includes(name));
  if (unknown.length > 0) throw new ParametersError(unknown.map((name) => ({ name, problem: `is no parameter${suggestion(name)}` })));
  const values = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, valueOf(name, text)]));
  const parsed = parametersSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new ParametersError(parsed.error.issues.map((issue) => problemOf(issue, values)));
}

function valueOf(name: string, text: string): unknown {
  if (properties[name]?.type === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is a text, and the schema says what it should have been.
    return text;
  }
}

function problemOf({ path, message }: z.core.$ZodIssue, values: Readonly<Record<string, unknown>>): { name: string; problem: string; value?: unknown } {
  const name = String(path[0] ?? '');
  if (!(name in values)) return { name, problem: 'is missing' };
  const place = path.map(String).join('.');
  const found = path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Readonly<Record<PropertyKey, unknown>>)[key] : undefined), values);
  return { name: place, problem: /^(is|names) /.test(message) ? message : `does not fit: ${message}`, value: found };
}

function suggestion(name: string): string {
  const found = nearest(name, parameterNames);
  return found === undefined ? '' : `; did you mean ${found}?`;
}
