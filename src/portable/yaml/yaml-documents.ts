import { problemAt } from '../../tree/index.js';
import { linesOf } from '../lines.js';
import { maxRecordLength } from '../limits.js';

/** Text of one document of a stream. */
export interface YamlDocumentText {
  readonly text: string;
  readonly firstLine: number;
}

/** Only comments and white space: no document. */
const isBlank = (line: string): boolean => /^\s*(?:#|$)/.test(line);

/**
 * Documents of a stream. The lines that separate them can be nothing else: YAML allows `---` at the start of a line in no text,
 * quoted or not (YAML 1.2.2, 9.1.2).
 * @throws SnapshotError SNAPSHOT_INVALID for a document that is too long
 */
export async function* yamlDocuments(bytes: AsyncIterable<Uint8Array>, name: string): AsyncIterable<YamlDocumentText> {
  let lines: string[] = [];
  let length = 0;
  let firstLine = 1;
  function* finished(nextLine: number): Iterable<YamlDocumentText> {
    if (!lines.every(isBlank)) yield { text: `${lines.join('\n')}\n`, firstLine };
    lines = [];
    length = 0;
    firstLine = nextLine;
  }
  for await (const { text, number } of linesOf(bytes, name)) {
    const marker = /^(?:---|\.\.\.)(?=\s|$)/.test(text);
    if (marker) yield* finished(number + 1);
    if (marker && isBlank(text.slice(3))) continue;
    if (marker) firstLine = number;
    // What stands behind a marker belongs to the document, at its column.
    lines.push(marker ? `   ${text.slice(3)}` : text);
    length += text.length + 1;
    if (length > maxRecordLength) throw problemAt('SNAPSHOT_INVALID', { file: name, line: firstLine, column: 1 }, { message: `this document is longer than ${maxRecordLength} characters`, remedy: 'Separate the records with lines of ---.' });
  }
  yield* finished(0);
}
