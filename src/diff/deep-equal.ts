/** True when two values made of JSON's types are equal; the order of keys does not count, that of lists does. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && deepEqual(valueOf(a, key), valueOf(b, key)));
}

function valueOf(object: object, key: string): unknown {
  return (object as Record<string, unknown>)[key];
}
