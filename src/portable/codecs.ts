import { formatNames, type Codec, type FormatName } from './codec.js';
import { foreignDecoders, foreignFormatNames, type Decoder, type ForeignFormatName } from './foreign/foreign-formats.js';
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

/** A format that is read: one of ours, or of another program. */
export type InputFormatName = FormatName | ForeignFormatName;

/** All formats that are read. */
export const inputFormatNames: readonly InputFormatName[] = [...formatNames, ...foreignFormatNames];

/** How a format is read. */
export function decoderOf(format: InputFormatName): Decoder {
  return Object.hasOwn(codecs, format) ? { ...codecs[format as FormatName], folderExtension: 'csv' } : foreignDecoders[format as ForeignFormatName];
}
