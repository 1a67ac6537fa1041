import type { Codec } from '../codec.js';
import { decodeAwsideman } from './awsideman.js';
import { decodeRadiumGu } from './radiumgu.js';

/** Backups of other programs, which are read only. */
export const foreignFormatNames = ['awsideman', 'radiumgu'] as const;

/** Name of such a format, as typed after `--format`. */
export type ForeignFormatName = (typeof foreignFormatNames)[number];

/** How a format is read. */
export interface Decoder extends Pick<Codec, 'decode' | 'hasEnd'> {
  /** Ending of the files in a folder that belong to it. */
  readonly folderExtension: string;
}

/** How backups of other programs are read. Each is whole in memory, because they name by IDs what may come later. */
export const foreignDecoders: Readonly<Record<ForeignFormatName, Decoder>> = {
  awsideman: { decode: decodeAwsideman, hasEnd: false, folderExtension: 'json' },
  radiumgu: { decode: decodeRadiumGu, hasEnd: false, folderExtension: 'json' },
};
