import type { z } from 'zod';
import { jsonSchemaOf } from '../kinds/json-shapes.js';

type Shape = Readonly<{ properties?: Readonly<Record<string, Shape>>; additionalProperties?: Shape | boolean; items?: Shape; anyOf?: readonly Shape[] }>;

/** Names of the fields that a schema knows at a path of keys and indexes. */
export function fieldsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const found = path.reduce<readonly Shape[]>((shapes, step) => shapes.flatMap((shape) => within(shape, step)), branches(jsonSchemaOf(schema) as Shape));
  return [...new Set(found.flatMap(({ properties = {} }) => Object.keys(properties)))];
}

function within({ properties, additionalProperties, items }: Shape, step: PropertyKey): Shape[] {
  const inner = typeof step === 'number' ? items : (properties?.[String(step)] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined));
  return inner === undefined ? [] : branches(inner);
}

/** A value may have one of several shapes. */
function branches(shape: Shape): Shape[] {
  return shape.anyOf === undefined ? [shape] : shape.anyOf.flatMap(branches);
}
