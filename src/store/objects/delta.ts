/**
 * The content that a delta makes of its base (git's gitformat-pack, "Deltified representation").
 * @throws Error when the delta is damaged, which includes each length that does not fit
 */
export function applyDelta(base: Uint8Array, delta: Uint8Array, maxBytes: number): Buffer {
  const [baseLength, afterBase] = variableLength(delta, 0);
  const [length, start] = variableLength(delta, afterBase);
  if (baseLength !== base.length) throw new Error('a delta does not fit its base');
  if (length > maxBytes) throw new Error(`a delta makes more than ${maxBytes} bytes`);
  const result = Buffer.allocUnsafe(length);
  let filled = 0;
  let position = start;
  const put = (source: Uint8Array, from: number, count: number): void => {
    if (from + count > source.length || filled + count > length) throw new Error('a delta copies past an end');
    result.set(source.subarray(from, from + count), filled);
    filled += count;
  };
  while (position < delta.length) {
    const instruction = delta[position] ?? 0;
    position += 1;
    if (instruction === 0) throw new Error('a delta has an instruction that is reserved');
    if (instruction < 0x80) {
      put(delta, position, instruction);
      position += instruction;
      continue;
    }
    const [offset, afterOffset] = sparseNumber(delta, position, instruction & 0x0f);
    const [size, afterSize] = sparseNumber(delta, afterOffset, (instruction >> 4) & 0x07);
    put(base, offset, size === 0 ? 0x10000 : size);
    position = afterSize;
  }
  if (filled !== length) throw new Error('a delta makes less than it says');
  return result;
}

/** A number in groups of 7 bits, the lowest first, and where it ends. */
export function variableLength(bytes: Uint8Array, start: number): readonly [value: number, end: number] {
  let value = 0;
  let scale = 1;
  for (let position = start; ; position += 1) {
    const byte = bytes[position];
    if (byte === undefined || scale > 2 ** 42) throw new Error('a length does not end');
    value += (byte & 0x7f) * scale;
    scale *= 128;
    if (byte < 0x80) return [value, position + 1];
  }
}

/** A number of which only the bytes are there whose bits are set, the lowest first. */
function sparseNumber(bytes: Uint8Array, start: number, present: number): readonly [value: number, end: number] {
  let value = 0;
  let position = start;
  for (let index = 0; index < 4; index += 1) {
    if ((present & (1 << index)) === 0) continue;
    const byte = bytes[position];
    if (byte === undefined) throw new Error('a delta ends in the middle');
    value += byte * 256 ** index;
    position += 1;
  }
  return [value, position];
}
