import type { z } from 'zod';
import { jsonSchemaOf } from '../../kinds/json-shapes.js';
import { encodeCell, encodeJsonCell } from './cell.js';
import { ownField, setOwnField } from './own-field.js';

/** A column of a table and the part of a record that it holds. */
export interface Column {
  /** Fields from the record down to the part, with dots: `name.givenName`. */
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly type: 'text' | 'boolean' | 'json';
}

type Shape = Readonly<{ type?: string; properties?: Readonly<Record<string, Shape>>; items?: Shape; maxItems?: number }>;

/**
 * The columns that a schema asks for, in its order: fields of structures, and of lists with at most one structure, stand for
 * themselves; what has no fixed fields is JSON in one cell.
 * @param without fields that stand in other tables
 */
export function columnsOf(schema: z.ZodType, without: readonly string[] = []): Column[] {
  const { properties = {} } = jsonSchemaOf(schema) as Shape;
  return Object.entries(properties).filter(([name]) => !without.includes(name)).flatMap(([name, shape]) => within(shape, name, [name]));
}

function within(shape: Shape, name: string, path: readonly (string | number)[]): Column[] {
  const { type, properties, items, maxItems } = shape;
  if (type === 'string' || type === 'boolean') return [{ name, path, type: type === 'string' ? 'text' : 'boolean' }];
  if (type === 'object' && properties !== undefined) return Object.entries(properties).flatMap(([field, inner]) => within(inner, `${name}.${field}`, [...path, field]));
  if (type === 'array' && maxItems === 1 && items?.properties !== undefined) return within(items, name, [...path, 0]);
  return [{ name, path, type: 'json' }];
}

/** The cell of a column; empty where the record has nothing of the column's type there. */
export function cellOf({ path, type }: Column, record: object): string {
  const value = path.reduce<unknown>((inner, step) => (typeof inner === 'object' && inner !== null ? ownField(inner, step) : undefined), record);
  if (value === undefined) return '';
  if (type === 'json') return encodeJsonCell(value);
  if (type === 'boolean') return typeof value === 'boolean' ? String(value) : '';
  return typeof value === 'string' ? encodeCell(value) : '';
}

/** Puts a value at the place of a column, and makes the structures around it. */
export function setAt(record: object, { path }: Column, value: unknown): void {
  let inner = record;
  for (const [index, step] of path.slice(0, -1).entries()) {
    const next = ownField(inner, step) ?? (typeof path[index + 1] === 'number' ? [] : {});
    setOwnField(inner, step, next);
    inner = next;
  }
  setOwnField(inner, path.at(-1) ?? '', value);
}
