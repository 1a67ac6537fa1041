import { UsageError } from '../errors/index.js';

/** Loaded where keys are wrapped or opened: it would cost every command 80 ms. */
const age = () => import('age-encryption');

/** A fresh age identity and the recipient that belongs to it. */
export async function newIdentity(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const { generateX25519Identity, identityToRecipient } = await age();
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Encrypts a secret for an age recipient, as a file of age. */
export async function wrapForAge(recipient: string, secret: Uint8Array): Promise<Uint8Array> {
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch (cause) {
    throw new UsageError('USAGE', { message: `${recipient} is not a recipient of age`, remedy: 'Give the line that `age-keygen -y` prints: it begins with age1.', cause });
  }
  return encrypter.encrypt(secret);
}

/** @throws Error when none of the identities opens it, or the bytes are damaged */
export async function unwrapWithAge(identities: readonly string[], wrapped: Uint8Array): Promise<Uint8Array> {
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return decrypter.decrypt(wrapped);
}

/**
 * Identities in the text of a file that `age-keygen` wrote.
 * @throws UsageError KEY_REFUSED when there is none
 */
export function identitiesIn(text: string, file: string): string[] {
  const identities = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => /^AGE-SECRET-KEY-(PQ-)?1/.test(line));
  if (identities.length > 0) return identities;
  throw new UsageError('KEY_REFUSED', { message: `${file} holds no identity of age`, remedy: 'Name a file that `age-keygen -o FILE` wrote: a line in it begins with AGE-SECRET-KEY-1.' });
}
