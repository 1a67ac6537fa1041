import { SnapshotError } from '../../errors/index.js';
import { keyFor, type DataKey } from './data-key.js';
import { decryptBytes, encryptBytes } from './siv.js';

/** Marks a text that is encrypted; nothing else that is kept beside a snapshot begins like this. */
const mark = 'sealed:';

/** A text for places that hold text, such as a commit's trailers. */
export function sealText(key: DataKey, text: string): string {
  return `${mark}${Buffer.from(encryptBytes(keyFor(key, 'texts'), Buffer.from(text), Buffer.from(key.id))).toString('base64url')}`;
}

/**
 * Inverse of sealText; other texts are given back as they are.
 * @throws SnapshotError SEALED_DAMAGED
 */
export function openText(key: DataKey, text: string): string {
  if (!isSealedText(text)) return text;
  const plain = decryptBytes(keyFor(key, 'texts'), Buffer.from(text.slice(mark.length), 'base64url'), Buffer.from(key.id));
  if (plain !== undefined) return new TextDecoder().decode(plain);
  throw new SnapshotError('SEALED_DAMAGED', {
    message: `The text ${text.slice(0, 40)} in a snapshot's commit is damaged: it is not what was encrypted with key ${key.id}.`,
    remedy: 'Do not restore from it. Take the snapshot from a copy of the repository, or use an earlier one.',
    details: { keyId: key.id },
  });
}

/** Whether a text is encrypted. */
export function isSealedText(text: string): boolean {
  return text.startsWith(mark);
}
