import type { PropertyMap } from './kind.js';

/** The engine treats a map with this key as a secret or an asset (pulumi sdk/nodejs/runtime/rpc.ts, specialSigKey). */
const specialSignature = '4dabf18193072939515e22adb298388d';

/** Keys by which JavaScript code, the SDK's included, asks what an object is. */
const meaningful = new Set([...Object.getOwnPropertyNames(Object.prototype), 'then', 'toJSON', specialSignature]);

/**
 * A name as the key of a property map. The engine hides keys that start with `__`, and some keys have a meaning of their own;
 * such names, and those that already look encoded, get their first character percent-encoded.
 */
export function encodePropertyKey(name: string): string {
  const needsCode = name.startsWith('__') || name.startsWith('%') || meaningful.has(name);
  return needsCode ? `%${name.charCodeAt(0).toString(16).padStart(2, '0')}${name.slice(1)}` : name;
}

/** Inverse of encodePropertyKey. */
export function decodePropertyKey(key: string): string {
  return key.startsWith('%') ? String.fromCharCode(Number.parseInt(key.slice(1, 3), 16)) + key.slice(3) : key;
}

/** A set of names as a property map in which every name has the same word. */
export function encodeSet(names: Iterable<string>, word: string): PropertyMap {
  return Object.fromEntries([...names].map((name) => [encodePropertyKey(name), word]));
}

/** Inverse of encodeSet; an absent map is the empty set. */
export function decodeSet(map: unknown): string[] {
  return typeof map === 'object' && map !== null ? Object.keys(map).map(decodePropertyKey) : [];
}

/** A mapping from names to sets as property maps in which every member has the same word. */
export function encodeSets(sets: Readonly<Record<string, readonly string[]>>, word: string): PropertyMap {
  return Object.fromEntries(Object.entries(sets).map(([name, set]) => [encodePropertyKey(name), encodeSet(set, word)]));
}

/** Inverse of encodeSets; an absent map is an empty mapping. */
export function decodeSets(map: unknown): Record<string, string[]> {
  return Object.fromEntries(Object.entries((map ?? {}) as PropertyMap).map(([key, set]) => [decodePropertyKey(key), decodeSet(set)]));
}

/** A mapping from names to texts as a property map. */
export function encodeTexts(texts: Readonly<Record<string, string>>): PropertyMap {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [encodePropertyKey(name), text]));
}

/** Inverse of encodeTexts; an absent map is an empty mapping. */
export function decodeTexts(map: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries((map ?? {}) as PropertyMap).map(([key, text]) => [decodePropertyKey(key), text]));
}
