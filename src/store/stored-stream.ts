/** Most bytes of a stored block (RFC 1951, section 3.2.4). */
const maxBlockBytes = 0xffff;

/** More sums than this between two remainders would not stay exact in 32 bits (RFC 1950, section 9). */
const sumsAtOnce = 3_800;

/**
 * A zlib stream (RFC 1950) that holds the content as it is, for what cannot become smaller: setting up a compressor costs
 * more than everything else about a small file.
 */
export function storedStream(content: Uint8Array): Buffer {
  const parts: Uint8Array[] = [Buffer.from([0x78, 0x01])];
  for (let at = 0; at === 0 || at < content.length; at += maxBlockBytes) {
    const block = content.subarray(at, at + maxBlockBytes);
    const header = Buffer.alloc(5);
    header[0] = at + maxBlockBytes >= content.length ? 1 : 0;
    header.writeUInt16LE(block.length, 1);
    header.writeUInt16LE(~block.length & 0xffff, 3);
    parts.push(header, block);
  }
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(adler32(content));
  return Buffer.concat([...parts, checksum]);
}

function adler32(content: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < content.length;) {
    for (const end = Math.min(at + sumsAtOnce, content.length); at < end; at += 1) {
      a += content[at] ?? 0;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return b * 65_536 + a;
}
