import { isObject, type Json, type JsonObject, member } from '../json.js';
import { serviceTables, type Shape } from '../shapes/table.js';

/** The attributes of a create request as they are stored: members that the table knows, without nulls and the store's ID. */
export function storedAttributes(shapeName: string, input: JsonObject): JsonObject {
  const kept = keepKnown(serviceTables.identitystore.shapes[shapeName], input) as JsonObject;
  return Object.fromEntries(Object.entries(kept).filter(([name]) => name !== 'IdentityStoreId'));
}

function keepKnown(shape: Shape | undefined, value: Json): Json {
  const shapes = serviceTables.identitystore.shapes;
  if (shape?.member !== undefined && Array.isArray(value)) {
    const item = shapes[shape.member];
    return (value as readonly Json[]).map((part) => keepKnown(item, part));
  }
  if (shape?.members === undefined || !isObject(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(shape.members).flatMap(([name, partShape]) => {
    const part = member(value, name);
    return part === undefined ? [] : [[name, keepKnown(shapes[partShape], part)] as const];
  }));
}
