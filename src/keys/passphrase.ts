import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { newIdentity } from './age.js';
import type { Recipient } from './key-file.js';

type PassphraseRecipient = Extract<Recipient, { type: 'passphrase' }>;

/** Cost of scrypt as a power of two (RFC 7914): 128 MiB and about half a second, which a run pays once. */
const logN = 17;
const blockSize = 8;
const nonceBytes = 12;
const tagBytes = 16;

const derive = promisify<string, Uint8Array, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);

/**
 * A recipient that a passphrase opens: an age identity of its own, encrypted with the passphrase (scrypt, AES-256-GCM). So
 * keys can be wrapped for it by somebody who does not know the passphrase, such as a scheduled run.
 */
export async function passphraseRecipient(passphrase: string, cost = logN): Promise<PassphraseRecipient> {
  const { identity, recipient } = await newIdentity();
  const salt = randomBytes(16);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt, cost), nonce).setAAD(Buffer.from(recipient));
  const encrypted = Buffer.concat([nonce, cipher.update(identity, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { type: 'passphrase', name: 'passphrase', recipient, salt: salt.toString('base64'), logN: cost, identity: encrypted.toString('base64') };
}

/** The age identity behind a passphrase. @throws Error when the passphrase is another one */
export async function identityBehind({ recipient, salt, logN: cost, identity }: PassphraseRecipient, passphrase: string): Promise<string> {
  const bytes = Buffer.from(identity, 'base64');
  const key = await keyOf(passphrase, Buffer.from(salt, 'base64'), cost);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(recipient)).setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8');
}

/** Passphrases are compared in Unicode form NFKC: the same keys on another machine give the same bytes. */
function keyOf(passphrase: string, salt: Uint8Array, cost: number): Promise<Buffer> {
  const N = 2 ** cost;
  return derive(passphrase.normalize('NFKC'), salt, 32, { N, r: blockSize, p: 1, maxmem: 256 * N * blockSize });
}
