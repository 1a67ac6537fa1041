import type { YamlFile } from '../tree/index.js';
import type { PortableRecord } from './portable-record.js';
import type { Problems } from './problems.js';

/** Names of the formats that can be written and read back without a loss. */
export const formatNames = ['json', 'jsonl', 'yaml', 'csv'] as const;

/** Name of a format, as typed after `--format`. */
export type FormatName = (typeof formatNames)[number];

/** A piece of text for one of the files of a format; a format of one file names it ''. */
export interface Piece {
  readonly file: string;
  readonly text: string;
}

/** Bytes to be decoded. */
export interface PortableSource {
  /** Name of the file or folder, as messages show it. */
  readonly name: string;
  /** Names of the files in the folder, or only '' for a single file. */
  readonly files: readonly string[];
  /** The bytes of one of the files, plain and uncompressed. */
  open(file: string): AsyncIterable<Uint8Array>;
}

/** A document of a source, not checked yet, with the places of its parts. */
export type SourceRecord = YamlFile;

/** A format: how records become text, and come back. Both ways hold little more than one record at a time. */
export interface Codec {
  readonly name: FormatName;
  /** Endings of file names, without the dot; the first is written. */
  readonly extensions: readonly string[];
  /** Whether it is a folder with several files. */
  readonly isFolder: boolean;
  /** Whether a last document tells that nothing was cut off; the other formats show it by themselves, or by their counts. */
  readonly hasEnd: boolean;
  encode(records: AsyncIterable<PortableRecord>): AsyncIterable<Piece>;
  /**
   * The documents of a source. What is wrong is told to `problems`, and where the format allows it the reading goes on.
   * @throws SnapshotError IMPORT_INVALID when there are too many problems
   */
  decode(source: PortableSource, problems: Problems): AsyncIterable<SourceRecord>;
}
