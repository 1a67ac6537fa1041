import { hash } from 'node:crypto';

/** Bytes of a block of SHA-256, to which a key is filled up (RFC 2104). */
const blockBytes = 64;
const digestBytes = 32;

/** A key as the two hashes begin with it, and room for what follows. */
interface PreparedKey {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

const prepared = new WeakMap<Uint8Array, PreparedKey>();

/**
 * HMAC with SHA-256 (RFC 2104) under a key of at most 64 bytes, which must not change afterwards. One key serves tens of thousands
 * of names; an object of Node for each would cost more than both hashes, most of it when it is collected.
 */
export function hmacSha256(key: Uint8Array, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const { inner, outer } = preparedKey(key);
  const first = hash('sha256', Buffer.concat([inner, ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))]), 'buffer');
  first.copy(outer, blockBytes);
  return hash('sha256', outer, 'buffer');
}

function preparedKey(key: Uint8Array): PreparedKey {
  const known = prepared.get(key);
  if (known !== undefined) return known;
  if (key.length > blockBytes) throw new RangeError(`a key of ${key.length} bytes is longer than a block`);
  const [inner, outer] = [Buffer.alloc(blockBytes, 0x36), Buffer.alloc(blockBytes + digestBytes, 0x5c)];
  for (const [index, byte] of key.entries()) {
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  }
  const made = { inner, outer };
  prepared.set(key, made);
  return made;
}
