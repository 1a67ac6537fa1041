/**
 * Most characters of one record, line or cell: as much as a file of a snapshot may have. What is longer is refused before it is
 * kept, so that no source can fill the memory.
 */
export { maxFileBytes as maxRecordLength, maxDepth } from '../tree/index.js';

/** Most columns of a row. */
export const maxColumns = 1_000;
