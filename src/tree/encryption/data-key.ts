import { hkdfSync } from 'node:crypto';
import { hmacSha256 } from './hmac.js';

/** Bytes of a data key, and of every key that is derived from it. */
export const keyBytes = 32;

/** A key that protects the snapshots of one period. */
export interface DataKey {
  /** 16 hex digits that follow from the secret, so a key cannot be taken for another. */
  readonly id: string;
  readonly secret: Uint8Array;
}

/** What a data key is used for; each use has a key of its own. */
export type KeyUse = 'content' | 'names' | 'texts' | 'trailers' | 'journal' | 'people' | 'history';

/** The data key with a secret of 32 bytes. */
export function dataKeyOf(secret: Uint8Array): DataKey {
  return { id: Buffer.from(derive(secret, 'id', 8)).toString('hex'), secret };
}

/** The key for one use of a data key (HKDF with SHA-256, RFC 5869). */
export function keyFor({ secret }: DataKey, use: KeyUse): Uint8Array {
  return derive(secret, use, keyBytes);
}

/**
 * A key that needs two secrets, each of 32 bytes or none: whoever lacks one of them has nothing. One HMAC is all that HKDF would
 * do with keys that are random already, at a fifth of its time, which counts for each person.
 */
export function keyFrom(key: Uint8Array, second: Uint8Array, info: string): Uint8Array {
  return hmacSha256(key, `identity-center-backup ${info}\0`, second);
}

function derive(secret: Uint8Array, info: string, bytes: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), `identity-center-backup ${info}`, bytes));
}
