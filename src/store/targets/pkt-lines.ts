/** Longest line, with its length in front (gitprotocol-common, "pkt-line Format"). */
const longest = 65_520;
const lengthDigits = 4;

/** One line of git's protocol: four hexadecimal digits with the length of all, then the content. */
export function encodePktLine(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from((bytes.length + lengthDigits).toString(16).padStart(lengthDigits, '0')), bytes]);
}

/** What ends a list of lines. */
export const flushLine = Buffer.from('0000');

/**
 * The lines of a stream, `flush` where a list ends.
 * @throws Error when the stream is not made of such lines, or is cut off
 */
export async function* readPktLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer | 'flush'> {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk]);
    for (let line = firstLine(rest); line !== undefined; line = firstLine(rest)) {
      yield line.content;
      rest = rest.subarray(line.length);
    }
  }
  if (rest.length > 0) throw new Error('the answer is cut off');
}

function firstLine(bytes: Buffer): { content: Buffer | 'flush'; length: number } | undefined {
  if (bytes.length < lengthDigits) return undefined;
  const digits = bytes.toString('latin1', 0, lengthDigits);
  const length = /^[0-9a-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
  if (length === 0) return { content: 'flush', length: lengthDigits };
  if (!(length >= lengthDigits && length <= longest)) throw new Error(`the answer has ${JSON.stringify(digits)} where a length belongs`);
  return bytes.length < length ? undefined : { content: bytes.subarray(lengthDigits, length), length };
}

/**
 * The first of the three streams that `side-band-64k` weaves into one.
 * @throws Error with what the server says on the third, which is for errors
 */
export async function* dataBand(lines: AsyncIterable<Buffer | 'flush'>): AsyncGenerator<Buffer> {
  for await (const line of lines) {
    if (line === 'flush') return;
    const [band] = line;
    if (band === 1) yield line.subarray(1);
    else if (band === 3) throw new Error(`the server says: ${line.toString('utf8', 1).trim()}`);
    else if (band !== 2) throw new Error(`the answer has a band ${band ?? 'without number'}`);
  }
}
