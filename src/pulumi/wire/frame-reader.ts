/** Takes the messages of a stream out of the chunks in which it comes, whatever their bounds (gRPC over HTTP2, Length-Prefixed-Message). */
export class FrameReader {
  #chunks: Buffer[] = [];
  #length = 0;

  /** The messages that are whole with this chunk. */
  read(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#needed()) return [];
    return this.#split(this.#joined());
  }

  #split(bytes: Buffer): Buffer[] {
    const messages: Buffer[] = [];
    let at = 0;
    for (let end = endOf(bytes, at); end <= bytes.length; end = endOf(bytes, at)) {
      messages.push(bytes.subarray(at + 5, end));
      at = end;
    }
    this.#chunks = at === bytes.length ? [] : [bytes.subarray(at)];
    this.#length = bytes.length - at;
    return messages;
  }

  /** Bytes of the first message, with what stands before it. */
  #needed(): number {
    const [first] = this.#chunks;
    return first !== undefined && first.length >= 5 ? endOf(first, 0) : 5;
  }

  #joined(): Buffer {
    return this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks, this.#length);
  }
}

/** Where the message ends that begins here; beyond all bytes when not even its length has come. */
function endOf(bytes: Buffer, at: number): number {
  return at + 5 > bytes.length ? Infinity : at + 5 + bytes.readUInt32BE(at + 1);
}
