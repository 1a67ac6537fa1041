/** A string of the SSH protocol: its length in four bytes, then its bytes (RFC 4251, section 5). */
export function sshString(value: Uint8Array | string): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value) : Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A number that is not negative, big-endian, as the SSH protocol has it: without needless zeros, and with one before a set highest bit. */
export function sshNumber(value: Uint8Array): Buffer {
  const first = value.findIndex((byte) => byte !== 0);
  if (first < 0) return sshString('');
  const bytes = value.subarray(first);
  return sshString((bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** Reads strings of the SSH protocol one after the other. The bytes may come from anybody. */
export class SshReader {
  #at = 0;

  constructor(private readonly bytes: Buffer) {}

  /** @throws RangeError when there are fewer bytes */
  take(length: number): Buffer {
    if (length > this.bytes.length - this.#at) throw new RangeError('it ends too early');
    this.#at += length;
    return this.bytes.subarray(this.#at - length, this.#at);
  }

  number(): number {
    return this.take(4).readUInt32BE();
  }

  string(): Buffer {
    return this.take(this.number());
  }

  get isAtEnd(): boolean {
    return this.#at === this.bytes.length;
  }
}
