import type { Snapshot } from '../../model/index.js';
import type { Piece } from '../codec.js';
import { codeOfSnapshot } from './code-of-snapshot.js';
import type { CodeOfSnapshot } from './code-resource.js';
import { writePulumi } from './write-pulumi.js';
import { writeTerraform } from './write-terraform.js';

/** Formats that other programs run. They are not read back. */
export const codeFormatNames = ['terraform', 'pulumi'] as const;

/** Name of such a format, as typed after `--format`. */
export type CodeFormatName = (typeof codeFormatNames)[number];

const formats: Readonly<Record<CodeFormatName, { readonly extension: string; readonly write: (code: CodeOfSnapshot, title: string) => Iterable<string> }>> = {
  terraform: { extension: 'tf', write: writeTerraform },
  pulumi: { extension: 'ts', write: writePulumi },
};

/** The format that the ending of a name stands for. */
export function codeFormatOfExtension(extension: string): CodeFormatName | undefined {
  return codeFormatNames.find((name) => formats[name].extension === extension);
}

/** A program, and what it cannot say. */
export interface WrittenCode {
  readonly losses: readonly string[];
  /** How many resources it declares. */
  readonly resources: number;
  readonly pieces: AsyncIterable<Piece>;
}

/** A snapshot as a program that takes over what is live. */
export function encodeCode(format: CodeFormatName, snapshot: Snapshot, title: string): WrittenCode {
  const code = codeOfSnapshot(snapshot);
  async function* pieces(): AsyncIterable<Piece> {
    for (const text of formats[format].write(code, title)) yield { file: '', text };
  }
  return { losses: code.losses, resources: code.resources.length, pieces: pieces() };
}
