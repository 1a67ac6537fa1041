export { exportRecords, type ExportedState } from './export-records.js';
export { importSnapshot, type ImportedSnapshot, type ImportOptions } from './import-snapshot.js';
export { editedSince, sourceRecords, validateRecords, type ValidatedSource } from './import-source.js';
export { type OpenDecryption, type SourcePlace } from './open-source.js';
export { type Destination } from './write-pieces.js';
export { writeRecords, type RecordCounts, type RecordSettings } from './write-records.js';
export { writeCode, type CodeReport, type CodeSettings } from './write-code.js';
