import type { KmsPort } from '../aws/index.js';
import { UsageError } from '../errors/index.js';
import { wrapForAge } from './age.js';
import type { KeyAccess } from './key-access.js';
import type { Recipient, WrappedSecret } from './key-file.js';

/** A secret to be wrapped. */
export interface Secret {
  /** ID that follows from it. */
  readonly id: string;
  readonly secret: Uint8Array;
  /** Period that it serves; absent of the root key, which serves all. */
  readonly period?: string;
}

/** What KMS binds to a wrapped secret, and writes into CloudTrail. */
export function encryptionContext(id: string): Readonly<Record<string, string>> {
  return { 'identity-center-backup:key': id };
}

/** The secret, encrypted for each recipient. */
export function wrapForAll(access: KeyAccess, recipients: readonly Recipient[], secret: Secret): Promise<WrappedSecret[]> {
  return Promise.all(recipients.map((recipient) => wrapFor(access, recipient, secret)));
}

async function wrapFor(access: KeyAccess, recipient: Recipient, { id, secret, period }: Secret): Promise<WrappedSecret> {
  if (recipient.type !== 'kms') {
    const wrapped = await wrapForAge(recipient.type === 'age' ? recipient.name : recipient.recipient, secret);
    return { for: recipient.name, data: Buffer.from(wrapped).toString('base64') };
  }
  const kms = requireKms(access);
  const own = recipient.perPeriod && period !== undefined ? await kms.createKey(recipient.name, `identity-center-backup snapshots of ${period}`, period) : undefined;
  const wrapped = await kms.encrypt(own ?? recipient.name, secret, encryptionContext(id));
  return { for: recipient.name, data: Buffer.from(wrapped).toString('base64'), ...(own && { kmsKeyArn: own }) };
}

/** @throws UsageError KEY_LOCKED where no AWS is at hand */
export function requireKms(access: KeyAccess): KmsPort {
  const kms = access.kms();
  if (kms !== undefined) return kms;
  throw new UsageError('KEY_LOCKED', { message: 'A key of AWS KMS is needed, and there are no AWS credentials here', remedy: 'Sign in to AWS and run the command again.' });
}
