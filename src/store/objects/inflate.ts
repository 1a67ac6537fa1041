import { inflateSync } from 'node:zlib';

/** Largest object that is read; files of a snapshot end at an eighth of it. */
export const maxObjectBytes = 256 * 1024 * 1024;

/**
 * Inflates exactly so many bytes; whatever follows the compressed data is passed over.
 * @throws Error when the data are damaged, or have another length
 */
export function inflateExactly(compressed: Uint8Array, length: number): Buffer {
  if (length > maxObjectBytes) throw new Error(`it has more than ${maxObjectBytes} bytes`);
  // One byte more than said is enough to see that there is more, and a bomb does not get further.
  const content = inflateSync(compressed, { maxOutputLength: length + 1, chunkSize: Math.max(64, length + 1) });
  if (content.length !== length) throw new Error(`it has ${content.length} bytes and not ${length}, as it says`);
  return content;
}
