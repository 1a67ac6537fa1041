import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { GitObject, GitObjectType } from './git-object.js';
import { storedStream } from './stored-stream.js';

/** A pack and its index, as files. */
export interface Pack {
  /** SHA-1 of the pack, which names both files. */
  readonly checksum: string;
  readonly pack: Buffer;
  readonly index: Buffer;
}

/** Numbers of the types in a pack (git's gitformat-pack). */
const typeNumbers: Readonly<Record<GitObjectType, number>> = { commit: 1, tree: 2, blob: 3, tag: 4 };

/** Offsets of this size need the index's 64-bit table, which is not written. */
const maxPackBytes = 2 ** 31;

interface PackedEntry {
  readonly oid: Buffer;
  readonly crc: number;
  readonly offset: number;
}

/**
 * Packs whole objects, without deltas (git's gitformat-pack, version 2); `git gc` may add deltas later.
 * @throws RangeError at 2 GiB
 */
export function encodePack(objects: readonly GitObject[]): Pack {
  const header = packHeader(objects.length);
  const chunks: Buffer[] = [header];
  const entries: PackedEntry[] = [];
  let offset = header.length;
  for (const object of objects) {
    const entry = packEntry(object);
    entries.push({ oid: Buffer.from(object.oid, 'hex'), crc: crc32(entry), offset });
    chunks.push(entry);
    offset += entry.length;
  }
  if (offset >= maxPackBytes) throw new RangeError('a pack of 2 GiB or more is not supported');
  const body = Buffer.concat(chunks);
  const checksum = sha1(body);
  return { checksum: checksum.toString('hex'), pack: Buffer.concat([body, checksum]), index: encodeIndex(entries, checksum) };
}

/** What a pack with so many objects begins with. It ends with the SHA-1 of everything before. */
export function packHeader(count: number): Buffer {
  return Buffer.concat([Buffer.from('PACK'), uint32(2), uint32(count)]);
}

/** A whole object as it stands in a pack. */
export function packEntry(object: GitObject): Buffer {
  return Buffer.concat([entryHeader(object), packed(object)]);
}

/** Index version 2: fan-out, names, CRCs, offsets, checksum of the pack, checksum of the index. */
function encodeIndex(entries: readonly PackedEntry[], packChecksum: Buffer): Buffer {
  const sorted = [...entries].sort((a, b) => Buffer.compare(a.oid, b.oid));
  const body = Buffer.concat([
    Buffer.from([0xff, 0x74, 0x4f, 0x63]),
    uint32(2),
    fanOut(sorted),
    ...sorted.map((entry) => entry.oid),
    ...sorted.map((entry) => uint32(entry.crc)),
    ...sorted.map((entry) => uint32(entry.offset)),
    packChecksum,
  ]);
  return Buffer.concat([body, sha1(body)]);
}

/** For each first byte, how many names start with it or a lower one. */
function fanOut(sorted: readonly PackedEntry[]): Buffer {
  const counts = new Uint32Array(256);
  for (const { oid } of sorted) counts[oid.readUInt8(0)] = (counts[oid.readUInt8(0)] ?? 0) + 1;
  let total = 0;
  return Buffer.concat(Array.from(counts, (count) => uint32((total += count))));
}

/** Type and length: 4 bits of length in the first byte, then 7 in each, the high bit saying that more follow. */
function entryHeader({ type, content }: GitObject): Buffer {
  const bytes: number[] = [];
  let byte = (typeNumbers[type] << 4) | (content.length & 0x0f);
  for (let rest = Math.floor(content.length / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.push(byte | 0x80);
    byte = rest & 0x7f;
  }
  return Buffer.from([...bytes, byte]);
}

/** A blob that begins with a zero byte is no text but something encrypted, which does not become smaller. */
function packed({ type, content }: GitObject): Buffer {
  return type === 'blob' && content[0] === 0 ? storedStream(content) : deflateSync(content, deflateOptions(content.length));
}

/** Small objects need no window larger than themselves; setting one up costs more than the compression. */
function deflateOptions(length: number): { windowBits: number; memLevel: number } {
  return length <= 4096 ? { windowBits: 12, memLevel: 5 } : { windowBits: 15, memLevel: 8 };
}

function sha1(bytes: Buffer): Buffer {
  return createHash('sha1').update(bytes).digest();
}

function uint32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
