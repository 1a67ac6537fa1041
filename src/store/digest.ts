import { hash } from 'node:crypto';
import type { TreeFile } from '../model/index.js';
import { byBytes } from './by-bytes.js';

/**
 * Digest of a snapshot's content, independent of git's SHA-1. It is the SHA-256 of the text that `sha256sum` prints for all
 * files in byte order of their paths, relative to the instance's folder, so anybody can check it without this program:
 * `cd snapshots/NAME && find * -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum`
 */
export function digestFiles(files: readonly TreeFile[]): string {
  return digestLines(files.map((file) => ({ path: file.path, sha256: sha256Of(file) })));
}

/** The same digest, of files whose contents are already hashed. */
export function digestLines(files: readonly { readonly path: string; readonly sha256: string }[]): string {
  const sorted = files.toSorted((a, b) => byBytes(a.path, b.path));
  return `sha256:${hash('sha256', sorted.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''))}`;
}

/** Contents are never changed, and one that stays from snapshot to snapshot is hashed once; only those that git knows do stay. */
const hashes = new WeakMap<Uint8Array, string>();

function sha256Of({ content, oid }: TreeFile): string {
  if (oid === undefined) return hash('sha256', content);
  const known = hashes.get(content);
  if (known !== undefined) return known;
  const computed = hash('sha256', content);
  hashes.set(content, computed);
  return computed;
}
