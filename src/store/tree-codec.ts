import { byBytes } from './by-bytes.js';

/** One entry of a git tree. */
export interface TreeEntry {
  /** Octal mode as git writes it: 100644 file, 100755 executable, 40000 folder, 120000 symbolic link, 160000 submodule. */
  readonly mode: string;
  readonly name: string;
  readonly oid: string;
}

/** Modes that this program writes. */
export const fileMode = '100644';
export const folderMode = '40000';

/** Content of a tree object; entries may come in any order and leave in git's. */
export function encodeTree(entries: readonly TreeEntry[]): Buffer {
  const keyed = entries.map((entry) => ({ entry, key: sortKey(entry) }));
  keyed.sort((a, b) => byBytes(a.key, b.key));
  const bytes = Buffer.allocUnsafe(entries.reduce((sum, { mode, name }) => sum + mode.length + 2 + Buffer.byteLength(name) + 20, 0));
  let end = 0;
  for (const { entry: { mode, name, oid } } of keyed) {
    end += bytes.write(`${mode} ${name}\0`, end);
    end += bytes.write(oid, end, 'hex');
  }
  return bytes;
}

/**
 * Entries of a tree object, in its order.
 * @throws Error when the bytes are not a tree or a name is not UTF-8
 */
export function decodeTree(content: Uint8Array): TreeEntry[] {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const entries: TreeEntry[] = [];
  for (let start = 0; start < bytes.length; ) {
    const space = bytes.indexOf(0x20, start);
    const end = bytes.indexOf(0, space);
    if (space < 0 || end < 0 || end + 21 > bytes.length) throw new Error(`malformed tree entry at byte ${start}`);
    entries.push({ mode: bytes.toString('latin1', start, space), name: nameIn(bytes, space + 1, end), oid: bytes.toString('hex', end + 1, end + 21) });
    start = end + 21;
  }
  return entries;
}

function nameIn(bytes: Buffer, start: number, end: number): string {
  const name = bytes.toString('latin1', start, end);
  return ascii.test(name) ? name : utf8.decode(bytes.subarray(start, end));
}

const ascii = /^[\x00-\x7f]*$/;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** git sorts by bytes, a folder as if its name ended with a slash. */
function sortKey(entry: TreeEntry): string {
  return entry.mode === folderMode ? `${entry.name}/` : entry.name;
}
