import { isObject, type Json, member } from '../json.js';
import type { ServiceTable, Shape } from './table.js';

/** A validated value without the nulls and without the members that its table does not know; documents stay as they are. */
export function knownMembers(table: ServiceTable, shapeName: string, value: Json): Json {
  const shape = table.shapes[shapeName];
  if (shape === undefined || shape.document === true) {
    return value;
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item) => knownMembers(table, shape.member ?? '', item));
  }
  return isObject(value) ? knownEntries(table, shape, value) : value;
}

function knownEntries(table: ServiceTable, shape: Shape, value: { readonly [name: string]: Json }): Json {
  const parts = shape.type === 'map' ? Object.keys(value).map((name) => [name, shape.value ?? ''] as const) : Object.entries(shape.members ?? {});
  return Object.fromEntries(parts.flatMap(([name, partShape]) => {
    const part = member(value, name);
    return part === undefined ? [] : [[name, knownMembers(table, partShape, part)] as const];
  }));
}
