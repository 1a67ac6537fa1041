import { problemAt } from '../../tree/index.js';
import type { PortableSource, SourceRecord } from '../codec.js';
import { parseJson } from '../json/parse-json.js';
import { textChunks } from '../text-chunks.js';

/** Most characters of a foreign backup, which is read whole: that of 100,000 users is about a tenth of it. */
const maxLength = 256 * 1024 * 1024;

/**
 * A whole JSON file of a source.
 * @param file its name without the ending, '' for a single file
 * @throws SnapshotError SNAPSHOT_INVALID
 */
export async function readJsonFile(source: PortableSource, file: string): Promise<SourceRecord> {
  const name = file === '' ? source.name : `${source.name}/${file}.json`;
  const parts: string[] = [];
  let length = 0;
  for await (const text of textChunks(source.open(file), name)) {
    length += text.length;
    if (length > maxLength) throw problemAt('SNAPSHOT_INVALID', { file: name, line: 1, column: 1 }, { message: `is longer than ${maxLength} characters`, remedy: 'Look whether it is the backup that was meant.' });
    parts.push(text);
  }
  return parseJson(parts.join(''), { file: name, line: 1, column: 1 });
}
