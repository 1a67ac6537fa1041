import { createHash } from 'node:crypto';

/** Longest file name without its extension, in bytes of UTF-8; common file systems end at 255. */
export const maxNameBytes = 200;

/** Marks a hash at the end. The character is encoded inside names, so nothing else ends like this. */
const hashSuffix = /^(.*)~([0-9a-f]{16})$/s;

/** Windows opens a device under these names, whatever extension follows. */
const deviceName = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$) *(\.|$)/i;

const safeAscii = /^[A-Za-z0-9 !#$&'()+,\-.;=@[\]^_`{}]$/;

/** A name that is its own file name whatever the rules below say, unless a device has it; nearly all are. */
const simple = /^[A-Za-z0-9](?:[A-Za-z0-9 +,\-.@_]{0,126}[A-Za-z0-9])?$/;

/**
 * Letters, marks and digits of the Basic Multilingual Plane without white space, fillers and format characters. Ranges of
 * code points and not Unicode properties: those grow with every version of Node, and the same name must give the same file.
 */
const safeUnicode =
  /^[\u00a1-\u00ac\u00ae-\u034e\u0350-\u061b\u061d-\u070e\u0710-\u115e\u1161-\u167f\u1681-\u17b3\u17b6-\u180a\u1810-\u1fff\u3001-\u3163\u3165-\ud7ff]$/;

/**
 * File name (without `.yaml`) of an object, safe on Linux, macOS and Windows. Everything else than plain letters is
 * percent-encoded byte by byte; a name that is too long is cut and ends in `~` and 16 hex digits of its SHA-256.
 */
export function encodeFileName(name: string): string {
  if (simple.test(name) && !deviceName.test(name)) return name;
  const readable = encodeCharacters(name, true);
  const encoded = readable.normalize('NFC') === readable ? readable : encodeCharacters(name, false);
  return Buffer.byteLength(encoded) <= maxNameBytes ? encoded : withHash(encoded, name);
}

/**
 * File names of all objects of one folder. Names that some file system takes for one (they differ in case or Unicode form)
 * all get the hash of the exact name, so the result depends on the set of names and not on their order.
 */
export function encodeFileNames(names: Iterable<string>): Map<string, string> {
  const encoded = new Map([...names].map((name) => [name, encodeFileName(name)]));
  const counts = new Map<string, number>();
  const folded = new Map([...encoded.values()].map((fileName) => [fileName, fold(fileName)]));
  for (const fileName of encoded.values()) counts.set(folded.get(fileName) ?? '', (counts.get(folded.get(fileName) ?? '') ?? 0) + 1);
  for (const [name, fileName] of encoded) {
    if ((counts.get(folded.get(fileName) ?? '') ?? 0) > 1 && !hashSuffix.test(fileName)) encoded.set(name, withHash(fileName, name));
  }
  return encoded;
}

/** The name behind a file name, or undefined when this program does not write such a file name or has cut the name. */
export function decodeFileName(fileName: string): string | undefined {
  const match = hashSuffix.exec(fileName);
  const name = decodePercent(match?.[1] ?? fileName);
  if (name === undefined) return undefined;
  const written = match === null ? encodeFileName(name) : withHash(encodeFileName(name), name);
  return written === fileName ? name : undefined;
}

function encodeCharacters(name: string, keepUnicode: boolean): string {
  const characters = [...name];
  const last = characters.length - 1;
  const device = deviceName.test(name);
  return characters
    .map((character, index) => {
      const edge = (index === 0 || index === last) && (character === '.' || character === ' ');
      const kept = safeAscii.test(character) || (keepUnicode && safeUnicode.test(character));
      return kept && !edge && !(device && index === 0) ? character : percent(character);
    })
    .join('');
}

/** A lone surrogate has no UTF-8; it gets the three bytes that the same rule would give it, so no two names meet. */
function percent(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  const bytes = surrogate ? [0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)] : [...Buffer.from(character)];
  return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function withHash(encoded: string, name: string): string {
  const hash = createHash('sha256').update(Buffer.from(name, 'utf16le')).digest('hex').slice(0, 16);
  return `${cut(encoded, maxNameBytes - hash.length - 1)}~${hash}`;
}

/** The longest start that fits, without a torn character or percent code. */
function cut(encoded: string, maxBytes: number): string {
  let start = '';
  let bytes = 0;
  for (const [token] of encoded.matchAll(/(?:%[0-9A-F]{2})+|./gsu)) {
    bytes += Buffer.byteLength(token);
    if (bytes > maxBytes) break;
    start += token;
  }
  return start;
}

function fold(fileName: string): string {
  if (simple.test(fileName)) return fileName.toLowerCase();
  return fileName.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
