import { getCiphers } from 'node:crypto';
import { gcmsiv } from '@noble/ciphers/aes.js';
import { openNatively, sealNatively } from './native-siv.js';

/** Bytes by which a ciphertext is longer than its plain text. */
export const tagBytes = 16;

/**
 * Always the same, so that the same content gives the same bytes and git keeps it once. AES-GCM-SIV bears that: a repeated
 * nonce tells only that two messages are equal (RFC 8452, section 9).
 */
const fixedNonce: Uint8Array = new Uint8Array(12);

/** Encrypts with AES-256-GCM-SIV (RFC 8452). What is bound can be neither changed nor exchanged, and is not encrypted. */
export function encryptBytes(key: Uint8Array, plain: Uint8Array, bound: Uint8Array, nonce = fixedNonce): Uint8Array {
  return isNative() ? sealNatively(key, nonce, bound, plain) : gcmsiv(key, nonce, bound).encrypt(plain);
}

/** The plain bytes; undefined when key, bound bytes and content do not belong together. */
export function decryptBytes(key: Uint8Array, encrypted: Uint8Array, bound: Uint8Array, nonce = fixedNonce): Uint8Array | undefined {
  if (encrypted.length < tagBytes) return undefined;
  if (isNative()) return openNatively(key, nonce, bound, encrypted);
  try {
    return gcmsiv(key, nonce, bound).decrypt(encrypted);
  } catch {
    return undefined; // the library has one error for all that does not fit
  }
}

let native: boolean | undefined;

/**
 * Whether Node's AES is there, and what is made with it is what the library makes, which is asked once in a process: bytes that
 * nobody else could read must never be written. Else the library does all.
 */
function isNative(): boolean {
  return (native ??= getCiphers().includes('aes-256-ecb') && agrees());
}

function agrees(): boolean {
  const pattern = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 0xff);
  const [key, nonce, bound, plain] = [pattern(32), pattern(12), pattern(21), pattern(1000)] as const;
  return Buffer.compare(sealNatively(key, nonce, bound, plain), gcmsiv(key, nonce, bound).encrypt(plain)) === 0;
}
