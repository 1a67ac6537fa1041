import type { ReadableStream } from 'node:stream/web';
import { SnapshotError, UsageError } from '../errors/index.js';

/** Turns a stream of bytes into another one. */
export type AgeStream = (bytes: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>;

/** Loaded where something is encrypted or opened: it would cost every command 80 ms. */
const age = () => import('age-encryption');

/** Cost of scrypt as a power of two: 128 MiB and about a second. The default of age takes twice the memory. */
const logN = 17;

/** Whom a stream is encrypted for: recipients of age, or who knows a passphrase. */
export type AgeReaders = { readonly recipients: readonly string[] } | { readonly passphrase: string };

/**
 * Encrypts streams as files of age, which `age -d` opens.
 * @throws UsageError USAGE for what is no recipient
 */
export async function ageEncryption(readers: AgeReaders): Promise<AgeStream> {
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  if ('passphrase' in readers) {
    encrypter.setScryptWorkFactor(logN);
    encrypter.setPassphrase(readers.passphrase);
  } else for (const recipient of readers.recipients) addRecipient(encrypter, recipient);
  return async (bytes) => (await encrypter.encrypt(bytes as never)) as unknown as ReadableStream<Uint8Array>;
}

function addRecipient(encrypter: { addRecipient: (recipient: string) => void }, recipient: string): void {
  try {
    encrypter.addRecipient(recipient);
  } catch (cause) {
    throw new UsageError('USAGE', { message: `${recipient} is not a recipient of age`, remedy: 'Give the line that `age-keygen -y` prints: it begins with age1. Or give the word passphrase.', cause });
  }
}

/** Opens files of age by whatever of these opens them. A stream that was changed or cut off fails where it is read. */
export async function ageDecryption({ identities, passphrase }: { readonly identities: readonly string[]; readonly passphrase?: string | undefined }, file: string): Promise<AgeStream> {
  if (identities.length === 0 && passphrase === undefined) {
    throw new UsageError('KEY_LOCKED', { message: `${file} is encrypted, and nothing is at hand to open it`, remedy: 'Set IDC_EXPORT_PASSPHRASE or IDC_AGE_IDENTITY, or the same with _FILE.' });
  }
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  if (passphrase !== undefined) decrypter.addPassphrase(passphrase);
  return async (bytes) => {
    try {
      return (await decrypter.decrypt(bytes as never)) as unknown as ReadableStream<Uint8Array>;
    } catch (cause) {
      throw refused(file, cause);
    }
  };
}

function refused(file: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (/no identity matched/i.test(reason)) {
    return new UsageError('KEY_REFUSED', { message: `Neither the passphrase nor an identity that is at hand opens ${file}`, remedy: 'Set IDC_EXPORT_PASSPHRASE or IDC_AGE_IDENTITY to what it was encrypted for.', cause });
  }
  return new SnapshotError('SEALED_DAMAGED', { message: `${file} is encrypted and damaged: ${reason}`, remedy: 'Take the file from where it was exported again.', details: { file }, cause });
}
