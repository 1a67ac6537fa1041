import { isObject, type Json, type JsonObject } from './json.js';

/** `userName` to `UserName`, at every depth: paths and seeds are camelCase, members of the API PascalCase. */
export function toMembers(value: Json): Json {
  return renameKeys(value, (name) => name.charAt(0).toUpperCase() + name.slice(1));
}

/** `UserName` to `userName`, at every depth. */
export function toAttributes(value: Json): Json {
  return renameKeys(value, (name) => name.charAt(0).toLowerCase() + name.slice(1));
}

/** Values of extensions are the customer's own documents and stay as they are. */
function renameKeys(value: Json, rename: (name: string) => string): Json {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item) => renameKeys(item, rename));
  }
  return isObject(value) ? renameMembers(value, rename) : value;
}

function renameMembers(object: JsonObject, rename: (name: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) =>
    [rename(name), name.toLowerCase() === 'extensions' ? value : renameKeys(value, rename)]));
}
