import type { Codec, Piece, PortableSource, SourceRecord } from '../codec.js';
import type { PortableRecord } from '../portable-record.js';
import type { Problems } from '../problems.js';
import { toDocument } from '../to-document.js';
import { JsonCursor } from './json-cursor.js';
import { parseJson } from './parse-json.js';

/** One JSON document: `{"header": …, "records": […]}`. Names in order, so that tools that sort fields keep the header first. */
export const jsonCodec: Codec = { name: 'json', extensions: ['json'], isFolder: false, hasEnd: false, encode, decode };

async function* encode(records: AsyncIterable<PortableRecord>): AsyncIterable<Piece> {
  let separator = '';
  for await (const record of records) {
    const text = JSON.stringify(toDocument(record), undefined, 2).replaceAll('\n', '\n    ');
    if (record.type === 'header') yield piece(`{\n  "header": ${text.replaceAll('\n    ', '\n  ')},\n  "records": [`);
    else {
      yield piece(`${separator}\n    ${text}`);
      separator = ',';
    }
  }
  yield piece('\n  ]\n}\n');
}

function piece(text: string): Piece {
  return { file: '', text };
}

async function* decode(source: PortableSource, problems: Problems): AsyncIterable<SourceRecord> {
  const cursor = new JsonCursor(source.open(''), source.name);
  const next = async (): Promise<SourceRecord | undefined> => {
    const { text, place } = await cursor.value();
    return problems.attempt(() => parseJson(text, place));
  };
  await cursor.take('{', 'the document begins with {');
  let separator = '';
  while ((await cursor.peek()) !== '}') {
    if (separator !== '') await cursor.take(',', 'fields are separated by commas');
    separator = ',';
    const { text, place } = await cursor.value();
    const name = parseJson(text, place).value;
    await cursor.take(':', 'a colon follows the name of a field');
    if (name === 'header') {
      const header = await next();
      if (header !== undefined) yield header;
    } else if (name === 'records') yield* elements(cursor, next);
    else {
      problems.add(place, `${text} is no field of the document: it has header and then records`);
      await cursor.value();
    }
  }
  await cursor.take('}', 'the document ends with }');
  await cursor.end();
}

async function* elements(cursor: JsonCursor, next: () => Promise<SourceRecord | undefined>): AsyncIterable<SourceRecord> {
  await cursor.take('[', 'records is a list');
  let isFirst = true;
  while ((await cursor.peek()) !== ']') {
    if (!isFirst) await cursor.take(',', 'records are separated by commas');
    isFirst = false;
    const record = await next();
    if (record !== undefined) yield record;
  }
  await cursor.take(']', 'the list of records ends with ]');
}
