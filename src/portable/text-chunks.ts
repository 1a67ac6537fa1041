import { problemAt } from '../tree/index.js';

/**
 * The text of bytes in UTF-8, in pieces as they come; a byte order mark at the start is left out.
 * @param name of the file, for messages
 * @throws SnapshotError SNAPSHOT_INVALID, with the line, for bytes that are not UTF-8
 */
export async function* textChunks(bytes: AsyncIterable<Uint8Array>, name: string): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  const decoded = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (cause) {
      const place = { file: name, line: line + lineFeedsBeforeFault(chunk), column: 1 };
      throw problemAt('SNAPSHOT_INVALID', place, { message: 'is not UTF-8 text at or after this line', remedy: 'Save the file as UTF-8.', cause });
    }
  };
  for await (const chunk of bytes) {
    const text = decoded(chunk);
    if (text !== '') yield text;
    line += countLineFeeds(text);
  }
  const rest = decoded();
  if (rest !== '') yield rest;
}

/** How many lines end in a text. */
export function countLineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Lines of the bad chunk that can be read before its first bad byte. */
function lineFeedsBeforeFault(chunk: Uint8Array | undefined): number {
  const lenient = new TextDecoder('utf-8').decode(chunk);
  const fault = lenient.indexOf('\uFFFD');
  return fault < 0 ? 0 : countLineFeeds(lenient.slice(0, fault));
}
