import { splitSignature } from '../commit-signature.js';

/** What of a commit becomes another. */
export interface CommitChange {
  readonly tree: string;
  readonly parents: readonly string[];
  /** A line for the end of the message, which is a paragraph of trailers. */
  readonly trailer?: string | undefined;
}

/**
 * A commit object's bytes with another tree and other parents; everything else stays as it is to the byte, also what this
 * version does not know. A signature is left out: it would be one of something else.
 */
export function rewriteCommit(content: Uint8Array, { tree, parents, trailer }: CommitChange): Buffer {
  const bytes = splitSignature(content).payload;
  const end = bytes.indexOf('\n\n');
  const headers = bytes.toString('latin1', 0, end < 0 ? bytes.length : end).split('\n');
  const rest = headers.filter((line) => !/^(tree|parent) /.test(line));
  const lines = [`tree ${tree}`, ...parents.map((parent) => `parent ${parent}`), ...rest];
  const message = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 2);
  return Buffer.concat([Buffer.from(`${lines.join('\n')}\n\n`, 'latin1'), message, trailerLine(message, trailer)]);
}

function trailerLine(message: Buffer, trailer: string | undefined): Buffer {
  if (trailer === undefined) return Buffer.alloc(0);
  return Buffer.from(`${message.length > 0 && message.at(-1) !== 0x0a ? '\n' : ''}${trailer}\n`);
}
