/** A block, and an element of the field: 128 bits. */
export const blockBytes = 16;

/** What is left over when the field's polynomial x^128 + x^7 + x^2 + x + 1 is taken out, in GHASH's order of bits (NIST SP 800-38D, section 6.3). */
const remainder = 0xe1000000;

/** Top words that come in when an element is multiplied by x four times, by the four bits that go out. */
const reductions = Int32Array.from({ length: 16 }, (_, nibble) => {
  let [top, low] = [0, nibble];
  for (let step = 0; step < 4; step += 1) {
    const out = low & 1;
    low >>>= 1;
    top = (top >>> 1) ^ (out === 0 ? 0 : remainder);
  }
  return top;
});

/** Used anew for each message: memory that is set aside for every file costs more than all of the computation. */
const multiples = new Int32Array(16 * 4);
const sum = new Int32Array(4);
const last = new Uint8Array(blockBytes);

/**
 * POLYVAL (RFC 8452, section 3), by GHASH of reversed blocks under a key multiplied by x (appendix A): the sum of 128 bits is kept
 * in four words, the highest first, and is multiplied four bits at a time with a table of 16 multiples of the key (V. Shoup, "On
 * fast and provably secure message authentication based on universal hashing"). No BigInt, and the table costs less than the
 * first block, because most keys serve one file.
 * @param key 16 bytes
 * @param parts each is filled up to whole blocks with zeros
 */
export function polyval(key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer {
  fillMultiples(key);
  sum.fill(0);
  for (const part of parts) takeIn(part);
  const result = Buffer.allocUnsafe(blockBytes);
  for (let index = 0; index < 4; index += 1) result.writeInt32LE(sum[index] ?? 0, 12 - 4 * index);
  return result;
}

function fillMultiples(key: Uint8Array): void {
  let word: Words = [wordAt(key, 12), wordAt(key, 8), wordAt(key, 4), wordAt(key, 0)];
  for (let index = 8; index > 0; index >>= 1) {
    word = timesX(word);
    multiples.set(word, index * 4);
  }
  for (let index = 3; index < 16; index += 1) {
    const high = 1 << (31 - Math.clz32(index));
    if (high === index) continue;
    for (let part = 0; part < 4; part += 1) multiples[index * 4 + part] = (multiples[high * 4 + part] ?? 0) ^ (multiples[(index - high) * 4 + part] ?? 0);
  }
}

function takeIn(bytes: Uint8Array): void {
  const whole = bytes.length - (bytes.length % blockBytes);
  for (let at = 0; at < whole; at += blockBytes) addBlock(bytes, at);
  if (whole === bytes.length) return;
  last.fill(0);
  for (let at = whole; at < bytes.length; at += 1) last[at - whole] = bytes[at] ?? 0;
  addBlock(last, 0);
}

/** Adds a block and multiplies: the lowest word first, in each the lowest four bits. */
function addBlock(bytes: Uint8Array, at: number): void {
  let z0 = 0;
  let z1 = 0;
  let z2 = 0;
  let z3 = 0;
  for (let index = 3; index >= 0; index -= 1) {
    const word = (sum[index] ?? 0) ^ wordAt(bytes, at + 12 - 4 * index);
    for (let shift = 0; shift < 32; shift += 4) {
      const out = z3 & 15;
      const row = ((word >>> shift) & 15) << 2;
      z3 = ((z3 >>> 4) | (z2 << 28)) ^ (multiples[row + 3] ?? 0);
      z2 = ((z2 >>> 4) | (z1 << 28)) ^ (multiples[row + 2] ?? 0);
      z1 = ((z1 >>> 4) | (z0 << 28)) ^ (multiples[row + 1] ?? 0);
      z0 = (z0 >>> 4) ^ (reductions[out] ?? 0) ^ (multiples[row] ?? 0);
    }
  }
  sum[0] = z0;
  sum[1] = z1;
  sum[2] = z2;
  sum[3] = z3;
}

type Words = readonly [number, number, number, number];

function timesX([a, b, c, d]: Words): Words {
  return [(a >>> 1) ^ ((d & 1) === 0 ? 0 : remainder), (b >>> 1) | (a << 31), (c >>> 1) | (b << 31), (d >>> 1) | (c << 31)];
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}
