import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../errors/index.js';
import type { AgeStream } from '../../keys/index.js';
import type { PortableSource } from '../../portable/index.js';
import { plainBytes } from './plain-bytes.js';

/** Where something is read from: a file, a folder with tables, or a stream. */
export type SourcePlace = { readonly path: string } | { readonly stream: AsyncIterable<Uint8Array> };

/** Opens what is encrypted, by the name of the file; asked only where something is. */
export type OpenDecryption = (file: string) => Promise<AgeStream>;

const sealed = /(?:\.gz)?(?:\.age)?$/;

/**
 * Opens a source. Compression and encryption are noticed by the bytes, whatever the name.
 * @param extension of the files in a folder that belong to it, without the dot
 * @throws UsageError USAGE when it is not there
 */
export async function openSource(place: SourcePlace, decryption: OpenDecryption, extension: string): Promise<PortableSource> {
  if ('stream' in place) return { name: 'standard input', files: [''], open: () => plainBytes(place.stream, 'standard input', decryption) };
  const { path } = place;
  const found = await stat(path).catch((cause: unknown) => { throw notThere(path, cause); });
  if (!found.isDirectory()) return { name: path, files: [''], open: () => plainBytes(createReadStream(path), path, decryption) };
  const tables = new Map((await readdir(path)).flatMap((name): [string, string][] => {
    const plain = name.replace(sealed, '');
    return plain.endsWith(`.${extension}`) ? [[plain.slice(0, -extension.length - 1), join(path, name)]] : [];
  }));
  return {
    name: path,
    files: [...tables.keys()],
    open: (file) => plainBytes(createReadStream(tables.get(file) ?? join(path, file)), tables.get(file) ?? file, decryption),
  };
}

function notThere(path: string, cause: unknown): UsageError {
  return new UsageError('USAGE', { message: `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, remedy: 'Name a file or folder that is there, or - for standard input.', cause });
}
