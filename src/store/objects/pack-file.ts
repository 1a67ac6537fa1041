import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { GitObjectType } from '../git-object.js';
import { applyDelta, variableLength } from './delta.js';
import { inflateExactly, maxObjectBytes } from './inflate.js';
import { PackIndex } from './pack-index.js';
import { WindowedFile } from './windowed-file.js';

/** An object without its name. */
export interface RawObject {
  readonly type: GitObjectType;
  readonly content: Uint8Array;
}

const types: Readonly<Record<number, GitObjectType>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const offsetDelta = 6;
const referenceDelta = 7;

/** git makes chains of 50, at most of 4,095 (`--depth`); a longer one goes in a circle. */
const maxChain = 4096;
/** Bytes of bases that are kept, so that a chain of deltas is not made anew for each of its objects. */
const keptBytes = 16 * 1024 * 1024;
const headerBytes = 12;
const oidBytes = 20;

/** An object that is whole, or how it is made of another and where that is. */
type PackEntry = { readonly object: RawObject } | { readonly delta: Buffer; readonly base: number };

/** One pack with its index. Nothing in either is believed. */
export class PackFile {
  private readonly index: PackIndex;
  private readonly file: WindowedFile;
  private readonly bases = new Map<number, RawObject>();
  private basesBytes = 0;

  /** @throws Error when index or pack is damaged or cannot be read */
  constructor(readonly path: string) {
    this.index = new PackIndex(readFileSync(`${path.slice(0, -'.pack'.length)}.idx`));
    this.file = new WindowedFile(path);
    const header = this.file.read(0, headerBytes);
    const isPack = header.length === headerBytes && header.toString('latin1', 0, 4) === 'PACK' && [2, 3].includes(header.readUInt32BE(4));
    if (!isPack || header.readUInt32BE(8) !== this.index.count) throw new Error('its header does not fit its index');
    if (!this.file.read(this.file.size - oidBytes, oidBytes).equals(this.index.packChecksum)) throw new Error('it does not end with the checksum of its index');
  }

  /** Whether the index names an object. */
  has(oid: string): boolean {
    return this.index.find(oid) !== undefined;
  }

  /**
   * An object, or undefined when this pack does not have it.
   * @throws Error when it is damaged
   */
  read(oid: string): RawObject | undefined {
    const offset = this.index.find(oid);
    return offset === undefined ? undefined : this.readAt(offset);
  }

  /**
   * Reads every byte: the pack has to end with the SHA-1 of all before it.
   * @throws Error when it does not
   */
  requireChecksum(): void {
    const sha1 = createHash('sha1');
    const end = this.file.size - oidBytes;
    const step = 1024 * 1024;
    for (let offset = 0; offset < end; offset += step) sha1.update(this.file.read(offset, Math.min(step, end - offset)));
    if (!sha1.digest().equals(this.index.packChecksum)) throw new Error('it does not have the checksum that it ends with');
  }

  /** Goes down to the object that is whole, then makes one out of the other up to the one that is wanted. */
  private readAt(offset: number): RawObject {
    const chain: { readonly at: number; readonly delta: Buffer }[] = [];
    let at = offset;
    let object = this.bases.get(at);
    while (object === undefined) {
      const entry = this.entryAt(at);
      if ('object' in entry) {
        object = entry.object;
        break;
      }
      if (chain.push({ at, delta: entry.delta }) > maxChain) throw new Error('a chain of deltas does not end');
      at = entry.base;
      object = this.bases.get(at);
    }
    if (chain.length > 0) this.keep(at, object);
    for (const { at: derivedAt, delta } of chain.reverse()) {
      object = { type: object.type, content: applyDelta(object.content, delta, maxObjectBytes) };
      if (derivedAt !== offset) this.keep(derivedAt, object);
    }
    return object;
  }

  private entryAt(offset: number): PackEntry {
    const entry = this.file.read(offset, this.index.endOf(offset, this.file.size) - offset);
    const first = entry[0];
    if (first === undefined || offset < headerBytes) throw new Error('its index points outside of it');
    const [size, start] = entrySize(entry);
    const kind = (first >> 4) & 0x07;
    const type = types[kind];
    if (type !== undefined) return { object: { type, content: inflateExactly(entry.subarray(start), size) } };
    if (kind !== offsetDelta && kind !== referenceDelta) throw new Error(`an object is of type ${kind}, which does not exist`);
    const [base, deltaStart] = kind === offsetDelta ? baseBefore(entry, start, offset) : this.namedBase(entry, start);
    return { delta: inflateExactly(entry.subarray(deltaStart), size), base };
  }

  /** A pack on the disk holds the bases of all its deltas. */
  private namedBase(entry: Buffer, start: number): readonly [offset: number, end: number] {
    const end = start + oidBytes;
    const base = end > entry.length ? undefined : this.index.find(entry.toString('hex', start, end));
    if (base === undefined) throw new Error('a delta has its base outside of the pack');
    return [base, end];
  }

  private keep(offset: number, base: RawObject): void {
    if (this.bases.has(offset)) return;
    this.bases.set(offset, base);
    this.basesBytes += base.content.length;
    for (const [oldest, { content }] of this.bases) {
      if (this.basesBytes <= keptBytes) break;
      this.bases.delete(oldest);
      this.basesBytes -= content.length;
    }
  }
}

/** Length of an entry: 4 bits of it in the first byte. */
function entrySize(entry: Buffer): readonly [size: number, end: number] {
  const first = entry[0] ?? 0;
  if (first < 0x80) return [first & 0x0f, 1];
  const [rest, end] = variableLength(entry, 1);
  return [(first & 0x0f) + rest * 16, end];
}

/** The distance to a base: groups of 7 bits, the highest first, each with one added that is not the last. */
function baseBefore(entry: Buffer, start: number, offset: number): readonly [offset: number, end: number] {
  let distance = -1;
  for (let position = start; ; position += 1) {
    const byte = entry[position];
    if (byte === undefined || distance > offset) throw new Error('a delta has its base outside of the pack');
    distance = (distance + 1) * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    if (distance <= 0 || distance > offset) throw new Error('a delta has its base outside of the pack');
    return [offset - distance, position + 1];
  }
}
