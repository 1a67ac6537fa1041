import { oidPattern } from './git-object.js';

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
  keyed.sort((a, b) => Buffer.compare(a.key, b.key));
  return Buffer.concat(keyed.flatMap(({ entry }) => [Buffer.from(`${entry.mode} ${entry.name}\0`), Buffer.from(entry.oid, 'hex')]));
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
    const oid = bytes.toString('hex', end + 1, end + 21);
    if (space < 0 || end < 0 || !oidPattern.test(oid)) throw new Error(`malformed tree entry at byte ${start}`);
    entries.push({ mode: bytes.toString('latin1', start, space), name: utf8.decode(bytes.subarray(space + 1, end)), oid });
    start = end + 21;
  }
  return entries;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** git sorts by bytes, a folder as if its name ended with a slash. */
function sortKey(entry: TreeEntry): Buffer {
  return Buffer.from(entry.mode === folderMode ? `${entry.name}/` : entry.name);
}
