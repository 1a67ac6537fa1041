import { readYamlText, yamlText, type Place } from '../../tree/index.js';
import type { Codec, Piece, PortableSource, SourceRecord } from '../codec.js';
import { endDocument } from '../end-record.js';
import type { PortableRecord } from '../portable-record.js';
import type { Problems } from '../problems.js';
import { toDocument } from '../to-document.js';
import { yamlDocuments } from './yaml-documents.js';

/** One stream of YAML documents, one for each record, the header first and the end last. */
export const yamlCodec: Codec = { name: 'yaml', extensions: ['yaml', 'yml'], isFolder: false, hasEnd: true, encode, decode };

const remedy = 'Correct the YAML at this place.';

async function* encode(records: AsyncIterable<PortableRecord>): AsyncIterable<Piece> {
  for await (const record of records) yield { file: '', text: `---\n${yamlText(toDocument(record))}` };
  yield { file: '', text: `---\n${yamlText(endDocument)}` };
}

async function* decode(source: PortableSource, problems: Problems): AsyncIterable<SourceRecord> {
  for await (const { text, firstLine } of yamlDocuments(source.open(''), source.name)) {
    const record = problems.attempt(() => readYamlText(text, source.name, { remedy, firstLine }));
    if (record !== undefined) yield withPlaces(record, { file: source.name, line: firstLine, column: 1 });
  }
}

/** The place of a whole document is known without looking for it, which would take many times as long as reading it. */
function withPlaces(record: SourceRecord, start: Place): SourceRecord {
  return { ...record, placeOf: (path) => (path.length === 0 ? start : record.placeOf(path)) };
}
