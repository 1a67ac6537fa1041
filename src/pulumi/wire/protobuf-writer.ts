/** Bytes of the first buffer; it grows by itself. */
const firstSize = 1 << 16;

/**
 * Writes protobuf messages from their last byte to the first, so that the length of a part is known when it is to be written
 * (protobuf.dev, "Encoding"). One writer serves many messages, one after the other.
 */
export class ProtobufWriter {
  #buffer = Buffer.allocUnsafe(firstSize);
  #start = firstSize;

  /** Bytes written so far; what a part is measured by. */
  get length(): number {
    return this.#buffer.length - this.#start;
  }

  /** What was written, as a copy of its own; the writer is empty afterwards. */
  take(): Buffer {
    const bytes = Buffer.from(this.#buffer.subarray(this.#start));
    this.#start = this.#buffer.length;
    return bytes;
  }

  /** A number up to 2^32 - 1: also the tag of a field, which is 8 times its number and the type of what follows. */
  varint(value: number): void {
    let size = 1;
    for (let rest = value >>> 7; rest > 0; rest >>>= 7) size += 1;
    let at = this.#reserve(size);
    for (let rest = value; ; rest >>>= 7) {
      const isLast = rest < 0x80;
      this.#buffer[at++] = isLast ? rest : (rest & 0x7f) | 0x80;
      if (isLast) return;
    }
  }

  /** A 64-bit floating point number. */
  double(value: number): void {
    const at = this.#reserve(8);
    this.#buffer.writeDoubleLE(value, at);
  }

  /** A field that holds text. */
  text(tag: number, value: string): void {
    const size = Buffer.byteLength(value);
    const at = this.#reserve(size);
    this.#buffer.write(value, at);
    this.varint(size);
    this.varint(tag);
  }

  /** A field that is true; one that is false is left out. */
  yes(tag: number): void {
    this.varint(1);
    this.varint(tag);
  }

  /** A field that holds bytes. */
  bytes(tag: number, value: Uint8Array): void {
    this.#buffer.set(value, this.#reserve(value.length));
    this.varint(value.length);
    this.varint(tag);
  }

  /** Ends a field that holds a message: what was written since the writer had that length. */
  close(tag: number, lengthBefore: number): void {
    this.varint(this.length - lengthBefore);
    this.varint(tag);
  }

  #reserve(size: number): number {
    if (size > this.#start) this.#grow(size);
    this.#start -= size;
    return this.#start;
  }

  #grow(size: number): void {
    const used = this.length;
    const larger = Buffer.allocUnsafe(2 * (this.#buffer.length + size));
    this.#buffer.copy(larger, larger.length - used, this.#start);
    this.#start = larger.length - used;
    this.#buffer = larger;
  }
}

/** The tag of a field that holds text, bytes or a message. */
export function lengthTag(field: number): number {
  return field * 8 + 2;
}

/** The tag of a field that holds an integer, a choice or a yes. */
export function varintTag(field: number): number {
  return field * 8;
}
