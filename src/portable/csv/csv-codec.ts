import type { Codec } from '../codec.js';
import { decodeCsv } from './decode-csv.js';
import { encodeCsv } from './encode-csv.js';

/** A folder with a file of RFC 4180 for each table. */
export const csvCodec: Codec = { name: 'csv', extensions: ['csv'], isFolder: true, hasEnd: false, encode: encodeCsv, decode: decodeCsv };
