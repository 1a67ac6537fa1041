import { createCipheriv, timingSafeEqual, type Cipher } from 'node:crypto';
import { blockBytes, polyval } from './polyval.js';

/** A message's own keys. */
interface MessageKeys {
  readonly authentication: Uint8Array;
  readonly encryption: Uint8Array;
}

/** Used anew for each message: memory that is set aside for every file costs more than all of the computation. */
const keyCounters = Buffer.alloc(6 * blockBytes);
const lengths = Buffer.alloc(blockBytes);

/** AES-256-GCM-SIV (RFC 8452, section 4) with Node's AES: the ciphertext, then the tag. */
export function sealNatively(key: Uint8Array, nonce: Uint8Array, bound: Uint8Array, plain: Uint8Array): Uint8Array {
  const { authentication, encryption } = messageKeys(key, nonce);
  const aes = blocks(encryption);
  const tag = tagOf(aes, authentication, nonce, bound, plain);
  const result = Buffer.allocUnsafe(plain.length + blockBytes);
  exclusiveOr(plain, aes, tag, result);
  tag.copy(result, plain.length);
  return result;
}

/** The plain bytes; undefined when key, bound bytes and content do not belong together. */
export function openNatively(key: Uint8Array, nonce: Uint8Array, bound: Uint8Array, sealed: Uint8Array): Uint8Array | undefined {
  const { authentication, encryption } = messageKeys(key, nonce);
  const aes = blocks(encryption);
  const length = sealed.length - blockBytes;
  const tag = sealed.subarray(length);
  const plain = Buffer.allocUnsafe(length);
  exclusiveOr(sealed.subarray(0, length), aes, tag, plain);
  return timingSafeEqual(tagOf(aes, authentication, nonce, bound, plain), tag) ? plain : undefined;
}

/** AES-256 of single blocks, one after the other. */
function blocks(key: Uint8Array): Cipher {
  return createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
}

/** Of each encrypted counter the first half is taken: two for the one key, four for the other (section 4). */
function messageKeys(key: Uint8Array, nonce: Uint8Array): MessageKeys {
  for (let index = 0; index < 6; index += 1) {
    keyCounters[index * blockBytes] = index;
    keyCounters.set(nonce, index * blockBytes + 4);
  }
  const encrypted = blocks(key).update(keyCounters);
  for (let index = 1; index < 6; index += 1) encrypted.copy(encrypted, index * 8, index * blockBytes, index * blockBytes + 8);
  return { authentication: encrypted.subarray(0, blockBytes), encryption: encrypted.subarray(blockBytes, 6 * 8) };
}

function tagOf(aes: Cipher, authentication: Uint8Array, nonce: Uint8Array, bound: Uint8Array, plain: Uint8Array): Buffer {
  writeBits(0, bound.length);
  writeBits(8, plain.length);
  const sum = polyval(authentication, bound, plain, lengths);
  for (let index = 0; index < nonce.length; index += 1) sum[index] = (sum[index] ?? 0) ^ (nonce[index] ?? 0);
  sum[15] = (sum[15] ?? 0) & 0x7f;
  return aes.update(sum);
}

function writeBits(at: number, bytes: number): void {
  lengths.writeUInt32LE((bytes * 8) % 2 ** 32, at);
  lengths.writeUInt32LE(Math.floor((bytes * 8) / 2 ** 32), at + 4);
}

/** Counter mode whose counter is in the first four bytes, the lowest first, so that Node's own counter mode is of no use. */
function exclusiveOr(input: Uint8Array, aes: Cipher, tag: Uint8Array, output: Uint8Array): void {
  if (input.length === 0) return;
  const count = Math.ceil(input.length / blockBytes);
  const counters = Buffer.allocUnsafe(count * blockBytes);
  counters.set(tag);
  counters[15] = (counters[15] ?? 0) | 0x80;
  const start = counters.readUInt32LE();
  for (let index = 1; index < count; index += 1) {
    counters.copy(counters, index * blockBytes + 4, 4, blockBytes);
    counters.writeUInt32LE((start + index) % 2 ** 32, index * blockBytes);
  }
  const stream = aes.update(counters);
  for (let index = 0; index < input.length; index += 1) output[index] = (input[index] ?? 0) ^ (stream[index] ?? 0);
}
