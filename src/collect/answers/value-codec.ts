/**
 * Values of the SDK as JSON and back, exactly: JSON alone loses dates, undefined members and some numbers.
 * Every array of the encoded form begins with a tag, so that no value can be taken for something else.
 */
export type Encoded = string | number | boolean | null | readonly Encoded[] | { readonly [key: string]: Encoded };

/** Decoding a key of this name could reach the prototype of an object, and no answer has one. */
const forbiddenKey = '__proto__';

/** @throws TypeError for what no answer holds: functions, instances of classes, keys named `__proto__` */
export function encodeValue(value: unknown): Encoded {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === undefined) return ['undefined'];
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? value : ['number', Object.is(value, -0) ? '-0' : String(value)];
  if (value instanceof Date) return ['date', encodeValue(value.getTime())];
  if (Array.isArray(value)) return ['list', ...value.map(encodeValue)];
  if (!isPlainObject(value) || Object.hasOwn(value, forbiddenKey)) throw new TypeError(`${typeof value} cannot be remembered`);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, encodeValue(member)]));
}

/** @throws TypeError for what `encodeValue` does not write */
export function decodeValue(encoded: Encoded): unknown {
  if (Array.isArray(encoded)) return decodeTagged(encoded as readonly Encoded[]);
  if (typeof encoded !== 'object' || encoded === null) return encoded;
  if (Object.hasOwn(encoded, forbiddenKey)) throw new TypeError(`a key is named ${forbiddenKey}`);
  return Object.fromEntries(Object.entries(encoded).map(([key, member]) => [key, decodeValue(member)]));
}

function decodeTagged([tag, ...content]: readonly Encoded[]): unknown {
  switch (tag) {
    case 'undefined': return undefined;
    case 'number': return Number(content[0]);
    case 'date': return new Date(Number(decodeValue(content[0] ?? null)));
    case 'list': return content.map(decodeValue);
    default: throw new TypeError(`${JSON.stringify(tag)} is no tag`);
  }
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
