import { kindNames, type KindName } from '../model/index.js';

/** Characters that may not stand in a trailer as they are: controls, line separators, invisible ones. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/u;

/** Text on one line: as it is when that is unmistakable, else as a JSON string. */
export function encodeText(text: string): string {
  const plain = text !== '' && text === text.trim() && !text.startsWith('"') && !unprintable.test(text);
  return plain ? text : escapeInvisible(JSON.stringify(text));
}

/** @throws SyntaxError when the text starts with a quotation mark and is not a JSON string */
export function decodeText(value: string): string {
  if (!value.startsWith('"')) return value;
  const text: unknown = JSON.parse(value);
  if (typeof text !== 'string') throw new SyntaxError('not a JSON string');
  return text;
}

/** Any JSON value on one line, without raw control or separator characters. */
export function encodeJson(value: unknown): string {
  return escapeInvisible(JSON.stringify(value));
}

/** Pairs `key=1 key=2`, sorted by key; a key is percent-encoded where it is not a plain word. */
export function encodeNumbers(numbers: Readonly<Record<string, number | undefined>>): string {
  return Object.entries(numbers)
    .filter((pair): pair is [string, number] => pair[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, number]) => `${encodeKey(key)}=${number}`)
    .join(' ');
}

/** @throws Error when a pair has no number */
export function decodeNumbers(value: string): Record<string, number> {
  const pairs = value.split(' ').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const end = pair.lastIndexOf('=');
      return [decodeURIComponent(pair.slice(0, end)), decodeNumber(pair.slice(end + 1))];
    }),
  );
}

/** @throws Error when the text is not a finite number */
export function decodeNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) throw new Error(`${JSON.stringify(text)} is not a number`);
  return number;
}

function escapeInvisible(json: string): string {
  return json.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (found) =>
    Array.from({ length: found.length }, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
}

function encodeKey(key: string): string {
  return encodeURIComponent(key.replaceAll(/\p{Cs}/gu, '\uFFFD')).replaceAll('%3A', ':');
}

/** @throws Error when the text is not a point in time */
export function decodeTime(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new Error(`${JSON.stringify(text)} is not a time`);
  return time;
}

/** A JSON object on one line. @throws Error when it is something else */
export function decodeObject(value: string): Readonly<Record<string, unknown>> {
  const object: unknown = JSON.parse(value);
  if (typeof object !== 'object' || object === null || Array.isArray(object)) throw new Error(`${value} is not an object`);
  return object as Readonly<Record<string, unknown>>;
}

/** Whether this version knows a kind of that name. */
export function isKind(name: unknown): name is KindName {
  return kindNames.some((kind) => kind === name);
}
