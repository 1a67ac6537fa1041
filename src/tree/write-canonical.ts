import { maxDepth } from './format.js';
import { unseen } from './unseen.js';

/** Text of a scalar that the short way does not know; undefined when its place in the file matters, too. */
export type ScalarWriter = (text: string) => string | undefined;

/** Longest key that is written without a `?`, with a distance to the 1,024 characters that YAML allows. */
const maxKeyLength = 1000;

/** Starts with a letter, after a number or not, and holds nothing that YAML could take for a mark: most names and sentences. */
const plainByLetter = /^(?:\d+ )?[A-Za-z](?:[^\s:#]|:(?![ ]|$)|[ ](?![ #]|$)|#)*$/;

/** An international telephone number: of all that is no text only a time stamp has a space, and that has no plus. */
const telephone = /^\+\d[\d()-]*(?: [\d()-]*[\d)])+$/;

/** Words of all versions of YAML, which are quoted: null, true, yes, on, n, …, and what the library takes for an exponent. */
const wordLike = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?\d+)$/i;

/** Longer rows of decimal digits and short ones alike are numbers, which are quoted: account IDs. */
const digits = /^\d+$/;

/** A UUID, or the ID of an object of the identity store: too many hyphens for a date or an exponent. */
const hexadecimalId = /^[\da-f]{8,12}-[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$|^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/**
 * The text that the YAML library writes for a value of JSON's types, or undefined when the value has something that only the
 * library knows how to write. The library makes a tree of nodes first; this takes a small part of its time.
 * @param otherScalar text of a scalar that is not known here
 */
export function writeCanonical(value: unknown, otherScalar: ScalarWriter): string | undefined {
  if (!isFilled(value)) return undefined;
  const text = blockText(value, '', 0, (scalar) => (typeof scalar === 'string' ? stringText(scalar, otherScalar) : otherText(scalar)));
  return text === undefined ? undefined : `${text}\n`;
}

type Write = (scalar: unknown) => string | undefined;

/** Lines of a mapping or list that is not empty; the first line is not indented, because it may follow a hyphen. */
function blockText(value: object, indent: string, depth: number, write: Write): string | undefined {
  if (depth > maxDepth) return undefined;
  return Array.isArray(value) ? listText(value, indent, depth, write) : mappingText(value as Record<string, unknown>, indent, depth, write);
}

function listText(list: readonly unknown[], indent: string, depth: number, write: Write): string | undefined {
  let text = '';
  for (const element of list) {
    const written = isFilled(element) ? blockText(element, `${indent}  `, depth + 1, write) : write(element);
    if (written === undefined) return undefined;
    text += `${text === '' ? '' : `\n${indent}`}- ${written}`;
  }
  return text;
}

function mappingText(mapping: Readonly<Record<string, unknown>>, indent: string, depth: number, write: Write): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(mapping);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  let text = '';
  for (const key of Object.keys(mapping)) {
    const value = mapping[key];
    if (value === undefined) continue;
    const name = key.length > maxKeyLength ? undefined : write(key);
    const written = isFilled(value) ? blockText(value, `${indent}  `, depth + 1, write) : write(value);
    if (name === undefined || written === undefined) return undefined;
    const gap = isFilled(value) ? `\n${indent}  ` : ' ';
    text += `${text === '' ? '' : `\n${indent}`}${name}:${gap}${written}`;
  }
  return text === '' ? undefined : text;
}

function isFilled(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0;
}

function otherText(scalar: unknown): string | undefined {
  if (scalar === null || typeof scalar === 'boolean') return String(scalar);
  if (typeof scalar === 'number') return Number.isSafeInteger(scalar) && !Object.is(scalar, -0) ? String(scalar) : undefined;
  if (Array.isArray(scalar)) return '[]';
  return typeof scalar === 'object' && Object.getPrototypeOf(scalar) === Object.prototype ? '{}' : undefined;
}

function stringText(text: string, otherScalar: ScalarWriter): string | undefined {
  if (!unseen.test(text)) {
    if (plainByLetter.test(text) && !wordLike.test(text)) return text;
    if (hexadecimalId.test(text) || telephone.test(text)) return text;
    if (digits.test(text)) return `"${text}"`;
  }
  return otherScalar(text);
}
