import { problemAt } from '../tree/index.js';
import { maxRecordLength } from './limits.js';
import { textChunks } from './text-chunks.js';

/** A line without its end, counted from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/**
 * Lines of bytes in UTF-8, without line feeds and carriage returns at their end.
 * @throws SnapshotError SNAPSHOT_INVALID for a line that is too long, and for bytes that are not UTF-8
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, name: string): AsyncIterable<Line> {
  let number = 1;
  let parts: string[] = [];
  let length = 0;
  const line = (end: string): Line => {
    const text = parts.length === 0 ? end : [...parts, end].join('');
    parts = [];
    length = 0;
    number += 1;
    return { text: text.endsWith('\r') ? text.slice(0, -1) : text, number: number - 1 };
  };
  for await (const chunk of textChunks(bytes, name)) {
    let from = 0;
    for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
      yield line(chunk.slice(from, at));
      from = at + 1;
    }
    if (from === chunk.length) continue;
    parts.push(chunk.slice(from));
    length += chunk.length - from;
    if (length > maxRecordLength) throw tooLong(name, number);
  }
  if (length > 0) yield line('');
}

function tooLong(name: string, line: number): Error {
  return problemAt('SNAPSHOT_INVALID', { file: name, line, column: 1 }, {
    message: `is longer than ${maxRecordLength} characters`, remedy: 'Look whether the file is in the format that was named.',
  });
}
