import type { Codec, FormatName } from './codec.js';
import { csvCodec } from './csv/csv-codec.js';
import { jsonCodec } from './json/json-codec.js';
import { jsonLinesCodec } from './json/json-lines-codec.js';
import { yamlCodec } from './yaml/yaml-codec.js';

/** All formats that can be read back. */
export const codecs: Readonly<Record<FormatName, Codec>> = { json: jsonCodec, jsonl: jsonLinesCodec, yaml: yamlCodec, csv: csvCodec };

/** The format that the ending of a name stands for. */
export function formatOfExtension(extension: string): FormatName | undefined {
  return Object.values(codecs).find(({ extensions }) => extensions.includes(extension.toLowerCase()))?.name;
}
