import type { Codec, Piece, PortableSource, SourceRecord } from '../codec.js';
import { endDocument } from '../end-record.js';
import { linesOf } from '../lines.js';
import type { PortableRecord } from '../portable-record.js';
import type { Problems } from '../problems.js';
import { toDocument } from '../to-document.js';
import { parseJson } from './parse-json.js';

/** JSON lines: one record a line, the header first and the end last. */
export const jsonLinesCodec: Codec = { name: 'jsonl', extensions: ['jsonl', 'ndjson'], isFolder: false, hasEnd: true, encode, decode };

async function* encode(records: AsyncIterable<PortableRecord>): AsyncIterable<Piece> {
  for await (const record of records) yield { file: '', text: `${JSON.stringify(toDocument(record))}\n` };
  yield { file: '', text: `${JSON.stringify(endDocument)}\n` };
}

async function* decode(source: PortableSource, problems: Problems): AsyncIterable<SourceRecord> {
  for await (const { text, number } of linesOf(source.open(''), source.name)) {
    if (text.trim() === '') continue;
    const record = problems.attempt(() => parseJson(text, { file: source.name, line: number, column: 1 }));
    if (record !== undefined) yield record;
  }
}
