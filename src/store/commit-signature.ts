/** A commit object's bytes apart from its signature, and the signature. */
export interface SplitCommit {
  /** What the signature is one of. */
  readonly payload: Buffer;
  /** Armored text; absent when the commit is not signed. */
  readonly signature?: string;
}

/** The header by which git signs commits of repositories with SHA-1 names. */
const header = 'gpgsig';

/** Headers that git leaves out of what is signed: the same for all algorithms (git: commit.c, parse_buffer_signed_by_header). */
const signatureHeader = /^gpgsig/;

/** Takes the signature out of a commit object, as git does before it verifies one. */
export function splitSignature(content: Uint8Array): SplitCommit {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const end = bytes.indexOf('\n\n');
  const lines = bytes.toString('latin1', 0, end < 0 ? bytes.length : end).split('\n');
  const payload: string[] = [];
  const signature: string[] = [];
  let within: string[] | undefined;
  for (const line of lines) {
    if (!line.startsWith(' ')) within = signatureHeader.test(line) ? (line.startsWith(`${header} `) ? signature : []) : undefined;
    if (within === undefined) payload.push(line);
    else within.push(line.startsWith(' ') ? line.slice(1) : line.slice(header.length + 1));
  }
  const whole = payload.length === lines.length ? bytes : Buffer.concat([Buffer.from(payload.join('\n'), 'latin1'), end < 0 ? Buffer.alloc(0) : bytes.subarray(end)]);
  return { payload: whole, ...(signature.length === 0 ? {} : { signature: `${signature.join('\n')}\n` }) };
}

/** A commit object's bytes with a signature as its last header, where git puts it. */
export function withSignature(payload: Uint8Array, signature: string): Buffer {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  const end = bytes.indexOf('\n\n');
  if (end < 0) throw new RangeError('a commit without a message cannot be signed');
  const lines = signature.replaceAll('\r', '').trimEnd().split('\n').join('\n ');
  return Buffer.concat([bytes.subarray(0, end + 1), Buffer.from(`${header} ${lines}`, 'latin1'), bytes.subarray(end)]);
}
