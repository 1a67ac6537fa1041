export { formatNames, type Codec, type FormatName, type Piece, type PortableSource } from './codec.js';
export { codecs, decoderOf, formatOfExtension, inputFormatNames, type InputFormatName } from './codecs.js';
export { maxProblems, type Problem } from './problems.js';
export type { Origin, PortableHeader, PortableRecord } from './portable-record.js';
export { readRecords } from './read-records.js';
export { recordsOfSnapshot } from './records-of-snapshot.js';
export { selectKinds } from './select-kinds.js';
export { snapshotOfRecords, type ReadSnapshot } from './snapshot-of-records.js';
export { codeFormatNames, codeFormatOfExtension, encodeCode, type CodeFormatName, type WrittenCode } from './code/code-formats.js';
