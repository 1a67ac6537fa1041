import { hash } from 'node:crypto';

/** The kinds of git object. */
export type GitObjectType = 'blob' | 'tree' | 'commit' | 'tag';

/** A git object with its name. */
export interface GitObject {
  readonly oid: string;
  readonly type: GitObjectType;
  readonly content: Uint8Array;
}

/** Full object name: 40 hexadecimal digits. */
export const oidPattern = /^[0-9a-f]{40}$/;

/** The name that means "no object" in reflogs and compare-and-swap. */
export const zeroOid = '0'.repeat(40);

/** The header that git hashes and compresses before the content. */
export function objectHeader(type: GitObjectType, length: number): Buffer {
  return Buffer.from(`${type} ${length}\0`, 'latin1');
}

/** Object name: SHA-1 over header and content. */
export function hashObject(type: GitObjectType, content: Uint8Array): string {
  if (content.length > scratch.length - longestHeader) return hash('sha1', Buffer.concat([objectHeader(type, content.length), content]));
  const start = scratch.write(`${type} ${content.length}\0`, 'latin1');
  scratch.set(content, start);
  return hash('sha1', scratch.subarray(0, start + content.length));
}

const longestHeader = 32;
/** Tens of thousands of small objects are hashed one after the other; a buffer for each would be most of the work. */
const scratch = Buffer.alloc(64 * 1024);

/** An object with its name computed. */
export function gitObject(type: GitObjectType, content: Uint8Array): GitObject {
  return { oid: hashObject(type, content), type, content };
}
