import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import { IdcError, SnapshotError, UsageError } from '../../errors/index.js';
import type { OpenDecryption } from './open-source.js';

const gzipStart = Buffer.from([0x1f, 0x8b]);
const ageStart = Buffer.from('age-encryption.org/v1\n');
const armorStart = Buffer.from('-----BEGIN AGE ENCRYPTED FILE-----');

/** An export is seldom compressed to less than a twentieth; gzip itself can reach a thousandth. */
const mostRatio = 200;

/** A ratio says something only when so many bytes have come out. */
const fewestBytes = 64 * 1024 * 1024;

/**
 * The bytes of a file without compression and encryption, which are noticed by how it begins.
 * @throws SnapshotError IMPORT_INVALID for damaged or cut off data, and for a decompression bomb; UsageError KEY_LOCKED, KEY_REFUSED
 */
export async function* plainBytes(bytes: AsyncIterable<Uint8Array>, name: string, decryption: OpenDecryption): AsyncIterable<Uint8Array> {
  try {
    const outer = await peeked(bytes);
    if (startsWith(outer.head, armorStart)) throw damaged(name, 'it is armored, as `age -a` writes it, which is not read; remove the armor with age');
    const inner = startsWith(outer.head, ageStart) ? await peeked(decrypted(outer.all, await decryption(name))) : outer;
    yield* await unzipped(inner, name, maxLayers);
  } catch (thrown) {
    if (thrown instanceof IdcError) throw thrown;
    throw unreadable(name, thrown);
  }
}

/** Backups of other tools are compressed by two of their layers. */
const maxLayers = 2;

async function unzipped({ head, all }: Peeked, name: string, layers: number): Promise<AsyncIterable<Uint8Array>> {
  if (layers === 0 || !startsWith(head, gzipStart)) return all;
  return unzipped(await peeked(gunzipped(all, name)), name, layers - 1);
}

interface Peeked {
  /** The first bytes, as many as are needed to know what it is, or all. */
  readonly head: Buffer;
  readonly all: AsyncIterable<Uint8Array>;
}

async function peeked(bytes: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const iterator = bytes[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < armorStart.length) {
    const next = await iterator.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  async function* all(): AsyncIterable<Uint8Array> {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  }
  return { head, all: all() };
}

async function* decrypted(bytes: AsyncIterable<Uint8Array>, decrypt: (bytes: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>): AsyncIterable<Uint8Array> {
  for await (const chunk of await decrypt(Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>)) yield chunk;
}

async function* gunzipped(bytes: AsyncIterable<Uint8Array>, name: string): AsyncIterable<Uint8Array> {
  let [taken, given] = [0, 0];
  async function* counted(): AsyncIterable<Uint8Array> {
    for await (const chunk of bytes) {
      taken += chunk.length;
      yield chunk;
    }
  }
  const output = new PassThrough();
  const work = pipeline(counted, createGunzip(), output);
  work.catch(() => undefined); // who reads the output is told
  for await (const chunk of output as AsyncIterable<Uint8Array>) {
    given += chunk.length;
    if (given > fewestBytes && given > mostRatio * taken) throw damaged(name, `it grows to more than ${mostRatio} times its size, as no export does`);
    yield chunk;
  }
  await work;
}

function startsWith(head: Buffer, start: Buffer): boolean {
  return head.subarray(0, start.length).equals(start);
}

function damaged(file: string, why: string, cause?: unknown): SnapshotError {
  const message = `${file} cannot be read: ${why}`;
  return new SnapshotError('IMPORT_INVALID', { message, remedy: 'Take the file from where it was exported again. Nothing was written.', details: { file, line: 1, column: 1, count: 1, problems: [{ file, line: 1, column: 1, message: why }] }, cause });
}

function unreadable(file: string, thrown: unknown): Error {
  const { code, message } = thrown as NodeJS.ErrnoException;
  if (code?.startsWith('Z_') === true) return damaged(file, `its compressed data are damaged or cut off (${message})`, thrown);
  if (code === undefined || /^ERR_/.test(code)) return damaged(file, `its encrypted data are damaged or cut off (${message})`, thrown);
  return new UsageError('USAGE', { message: `${file} cannot be read: ${message}`, remedy: 'Name a file that can be read.', cause: thrown });
}
