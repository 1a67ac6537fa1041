import { inflateSync } from 'node:zlib';
import type { GitObjectType } from '../git-object.js';
import { variableLength } from '../objects/delta.js';
import { maxObjectBytes } from '../objects/inflate.js';
import { WindowedFile } from '../objects/windowed-file.js';
import type { PackInFile } from './index-pack.js';

/** An entry of a pack, by its distance from the pack's start. */
export interface PackedObject {
  readonly offset: number;
  readonly content: Uint8Array;
}

/** An object that is whole, or a delta and the offset or the name of what it is to be applied to. */
export type PackedEntry = PackedObject & ({ readonly type: GitObjectType } | { readonly base: number | string });

const types: Readonly<Record<number, GitObjectType>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const offsetDelta = 6;
const referenceDelta = 7;
const packHeaderBytes = 12;
const oidBytes = 20;
/** Type, length and base of an entry take less. */
const entryHeaderBytes = 64;

/**
 * All entries of a pack without an index, one after the other (git's gitformat-pack).
 * @throws Error when the pack is damaged
 */
export function* readPackEntries({ file, packOffset }: PackInFile): Generator<PackedEntry> {
  const pack = new WindowedFile(file);
  const header = pack.read(packOffset, packHeaderBytes);
  if (header.length < packHeaderBytes || header.toString('latin1', 0, 4) !== 'PACK' || ![2, 3].includes(header.readUInt32BE(4))) throw new Error('it holds no pack');
  let at = packOffset + packHeaderBytes;
  for (let left = header.readUInt32BE(8); left > 0; left -= 1) {
    const { entry, end } = entryAt(pack, at, packOffset);
    yield entry;
    at = end;
  }
  if (at !== pack.size - oidBytes) throw new Error('its pack has another length than its objects');
}

function entryAt(pack: WindowedFile, at: number, packOffset: number): { entry: PackedEntry; end: number } {
  const start = pack.read(at, entryHeaderBytes);
  const first = start[0];
  if (first === undefined) throw new Error('its pack ends too early');
  const [rest, afterSize] = first < 0x80 ? [0, 1] : variableLength(start, 1);
  const size = (first & 0x0f) + rest * 16;
  if (size > maxObjectBytes) throw new Error(`an object has more than ${maxObjectBytes} bytes`);
  const kind = (first >> 4) & 0x07;
  const offset = at - packOffset;
  const inflated = (from: number): { content: Buffer; end: number } => inflateFrom(pack, at + from, size);
  const type = types[kind];
  if (type !== undefined) {
    const { content, end } = inflated(afterSize);
    return { entry: { offset, content, type }, end };
  }
  if (kind === referenceDelta) {
    const { content, end } = inflated(afterSize + oidBytes);
    return { entry: { offset, content, base: start.toString('hex', afterSize, afterSize + oidBytes) }, end };
  }
  if (kind !== offsetDelta) throw new Error(`an object is of type ${kind}, which does not exist`);
  const [distance, afterBase] = distanceAt(start, afterSize);
  const { content, end } = inflated(afterBase);
  return { entry: { offset, content, base: offset - distance }, end };
}

/** The distance to a base: groups of 7 bits, the highest first, each with one added that is not the last. */
function distanceAt(start: Buffer, from: number): readonly [distance: number, end: number] {
  let distance = -1;
  for (let position = from; position < start.length; position += 1) {
    const byte = start.readUInt8(position);
    distance = (distance + 1) * 128 + (byte & 0x7f);
    if (byte < 0x80) return [distance, position + 1];
  }
  throw new Error('a delta has its base outside of the pack');
}

/** Inflates so many bytes, and tells where the compressed data end. No compressor makes more of them than this allows. */
function inflateFrom(pack: WindowedFile, at: number, size: number): { content: Buffer; end: number } {
  const compressed = pack.read(at, size + Math.ceil(size / 100) + 1024);
  const { buffer, engine } = inflateSync(compressed, { info: true, maxOutputLength: size + 1, chunkSize: Math.max(64, size + 1) }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
  if (buffer.length !== size) throw new Error(`an object has ${buffer.length} bytes and not ${size}, as it says`);
  return { content: buffer, end: at + engine.bytesWritten };
}
