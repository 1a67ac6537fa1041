import { SnapshotError } from '../errors/index.js';

/** How somebody who has a key gives it to the command; remedies end with this. */
export const howToUnlock =
  'Set IDC_PASSPHRASE or IDC_PASSPHRASE_FILE, set IDC_AGE_IDENTITY_FILE to a file with an age identity, or use AWS credentials that may call kms:Decrypt.';

/** The error for a key file that cannot be believed. */
export function invalidKeyFile(reason: string, cause?: unknown): SnapshotError {
  return new SnapshotError('KEY_FILE_INVALID', {
    message: `The key file on branch snapshot-keys is not valid: ${reason}.`,
    remedy: 'Take the branch from a copy of the repository that you trust: `git fetch <copy> +snapshot-keys:snapshot-keys`.',
    cause,
  });
}

/** The error where nothing that could open a key is at hand. */
export function lockedKey(keyId: string, recipients: readonly string[]): SnapshotError {
  return new SnapshotError('KEY_LOCKED', {
    message: `Key ${keyId} of the encrypted snapshots is locked. It opens with one of: ${recipients.join(', ')}`,
    remedy: howToUnlock,
    details: { keyId, recipients },
  });
}

/** The error where something was at hand and did not open the key. */
export function refusedKey(keyId: string, reasons: readonly string[], cause?: unknown): SnapshotError {
  return new SnapshotError('KEY_REFUSED', {
    message: `Key ${keyId} of the encrypted snapshots could not be opened: ${reasons.join('; ')}`,
    remedy: 'Check the passphrase, the age identity or the AWS credentials; `idc key list` shows what opens the keys.',
    details: { keyId, reasons },
    cause,
  });
}

/** The error for a key that the key file does not hold. */
export function unknownKey(keyId: string): SnapshotError {
  return new SnapshotError('KEY_UNKNOWN', {
    message: `The snapshot is encrypted with key ${keyId}, which the key file does not hold.`,
    remedy: 'Fetch the keys that belong to these snapshots, `git fetch origin +snapshot-keys:snapshot-keys`; `idc key list` shows those that are there.',
    details: { keyId },
  });
}

/** The error for a key that was destroyed. */
export function destroyedKey(keyId: string, period: string, destroyedAt: string): SnapshotError {
  return new SnapshotError('KEY_DESTROYED', {
    message: `The snapshot is encrypted with key ${keyId} of period ${period}, which was destroyed at ${destroyedAt}.`,
    remedy: 'Choose a snapshot of another period with `idc backup list`; nobody can read this one any more.',
    details: { keyId, period, destroyedAt },
  });
}
