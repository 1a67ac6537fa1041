import { hash } from 'node:crypto';

const magic = 0xff744f63;
const headerBytes = 8;
const fanOutBytes = 256 * 4;
const oidBytes = 20;

/** Where the objects of one pack are (git's gitformat-pack, index version 2). */
export class PackIndex {
  readonly count: number;
  private readonly sortedOffsets: Float64Array;

  /**
   * Believes nothing of the bytes: the checksum, the fan-out and the size have to agree.
   * @throws Error when the index is damaged or of another version
   */
  constructor(private readonly bytes: Buffer) {
    requireChecksum(bytes);
    if (bytes.readUInt32BE(0) !== magic || bytes.readUInt32BE(4) !== 2) throw new Error('its index is not of version 2, which git has written since 2008; `git repack -ad` writes it anew');
    this.count = fanOut(bytes, 255);
    for (let byte = 1; byte < 256; byte += 1) if (fanOut(bytes, byte) < fanOut(bytes, byte - 1)) throw new Error('its index counts backwards');
    if (bytes.length < this.offsetsStart + 4 * this.count + 2 * oidBytes) throw new Error('its index is too short');
    this.sortedOffsets = Float64Array.from({ length: this.count }, (_, position) => this.offsetAt(position)).sort();
  }

  /** SHA-1 of the pack, as the index knows it. */
  get packChecksum(): Buffer {
    return this.bytes.subarray(this.bytes.length - 2 * oidBytes, this.bytes.length - oidBytes);
  }

  /** Offset of an object in the pack, or undefined when the pack does not have it. */
  find(oid: string): number | undefined {
    const wanted = Buffer.from(oid, 'hex');
    const first = wanted.readUInt8(0);
    let low = first === 0 ? 0 : fanOut(this.bytes, first - 1);
    let high = fanOut(this.bytes, first);
    while (low < high) {
      const middle = (low + high) >>> 1;
      const start = headerBytes + fanOutBytes + middle * oidBytes;
      const order = this.bytes.compare(wanted, 0, oidBytes, start, start + oidBytes);
      if (order === 0) return this.offsetAt(middle);
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return undefined;
  }

  /** Where the entry ends that starts at an offset: where the next one starts. */
  endOf(offset: number, packSize: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sortedOffsets[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.sortedOffsets[low] ?? packSize - oidBytes;
  }

  /** Names of all objects, in order. */
  *oids(): Generator<string> {
    for (let position = 0; position < this.count; position += 1) {
      const start = headerBytes + fanOutBytes + position * oidBytes;
      yield this.bytes.toString('hex', start, start + oidBytes);
    }
  }

  private get offsetsStart(): number {
    return headerBytes + fanOutBytes + this.count * (oidBytes + 4);
  }

  private offsetAt(position: number): number {
    const offset = this.bytes.readUInt32BE(this.offsetsStart + 4 * position);
    if (offset < 0x8000_0000) return offset;
    const far = this.offsetsStart + 4 * this.count + 8 * (offset - 0x8000_0000);
    if (far + 8 > this.bytes.length - 2 * oidBytes) throw new Error('its index points past its end');
    return Number(this.bytes.readBigUInt64BE(far));
  }
}

function requireChecksum(bytes: Buffer): void {
  if (bytes.length < headerBytes + fanOutBytes + 2 * oidBytes) throw new Error('its index is too short');
  const body = bytes.subarray(0, -oidBytes);
  if (hash('sha1', body) !== bytes.toString('hex', body.length)) throw new Error('its index does not have its checksum');
}

function fanOut(bytes: Buffer, byte: number): number {
  return bytes.readUInt32BE(headerBytes + 4 * byte);
}
