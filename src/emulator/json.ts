/** A JSON value, as read from a request or written to an answer. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. Its keys come from the network: look them up as own members, never by the prototype chain. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** Tells a JSON object from the other JSON values. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own member of that name; `undefined` when it is absent or null, which AWS treats alike. */
export function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? (object[name] ?? undefined) : undefined;
}

/** Parses JSON and drops `__proto__` members, so that no later copy of the value can reach a prototype. */
export function parseJson(text: string): Json {
  return JSON.parse(text, function dropPrototype(this: unknown, name: string, value: Json) {
    return name === '__proto__' ? undefined : value;
  }) as Json;
}

/** JSON with sorted members, for comparing values whatever the order in which a client wrote them. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(value, (_name, part: Json) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part);
}
