import { CreateKeyCommand, DecryptCommand, DescribeKeyCommand, EncryptCommand, GetPublicKeyCommand, KMSClient, ScheduleKeyDeletionCommand, SignCommand, type SigningAlgorithmSpec } from '@aws-sdk/client-kms';
import { UsageError } from '../errors/index.js';
import { makeCaller } from './caller.js';
import { rateLimiter } from './rate-limiter.js';
import { required } from './required.js';
import { sendThrough } from './send-through.js';

/** Keys of AWS KMS, which encrypt secrets of up to 4,096 bytes and never leave it. */
export interface KmsPort {
  /** ARN of the key that an ARN, an ID or an alias names. */
  describeKey(key: string): Promise<string>;
  /** @param context bound to the secret, and logged by CloudTrail in the clear */
  encrypt(keyArn: string, secret: Uint8Array, context: Readonly<Record<string, string>>): Promise<Uint8Array>;
  /** @throws AwsError AWS_INVALID when key, context and bytes do not belong together; AWS_ACCESS_DENIED */
  decrypt(keyArn: string, encrypted: Uint8Array, context: Readonly<Record<string, string>>): Promise<Uint8Array>;
  /** A new key in the Region of another one, with a tag that says which period it serves. Answers its ARN. */
  createKey(beside: string, description: string, period: string): Promise<string>;
  /** The time from which on the key is gone; until then an administrator can cancel it. */
  scheduleDeletion(keyArn: string, days: number): Promise<Date>;
}

/** Asymmetric keys of AWS KMS, which sign up to 4,096 bytes and never leave it. */
export interface KmsSigningPort {
  /** The public half, as SubjectPublicKeyInfo in DER, what KMS calls its type, and what it is for, such as SIGN_VERIFY. */
  publicKey(key: string): Promise<{ readonly spki: Uint8Array; readonly spec: string; readonly usage: string }>;
  /** @throws AwsError AWS_INVALID when the key does not sign in this way; AWS_ACCESS_DENIED */
  sign(key: string, message: Uint8Array, algorithm: string): Promise<Uint8Array>;
}

/** With what KMS is reached; what is absent comes from where every AWS tool takes it. */
export interface KmsSettings {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

const callsPerSecond = 20;

/** KMS over the SDK, in the Region that each key's ARN names. Nothing is sent yet. */
export function connectKms({ profile, region, signal }: KmsSettings): KmsPort & KmsSigningPort {
  const caller = makeCaller(rateLimiter(callsPerSecond), { signal });
  const clients = new Map<string, KMSClient>();
  const clientOf = (key: string): KMSClient => {
    const home = /^arn:[^:]+:kms:([^:]+):/.exec(key)?.[1] ?? region;
    const known = clients.get(home ?? '');
    const client = known ?? new KMSClient({ maxAttempts: 1, ...(home && { region: home }), ...(profile && { profile }) });
    clients.set(home ?? '', client);
    return sendThrough(client, { service: 'kms', caller, signal });
  };
  return {
    describeKey: async (KeyId) => {
      const { KeyMetadata } = await caller.call('kms:DescribeKey', () => clientOf(KeyId).send(new DescribeKeyCommand({ KeyId })));
      return requireSymmetric(KeyId, required(KeyMetadata?.Arn, 'KeyMetadata.Arn', 'kms:DescribeKey'), KeyMetadata?.KeySpec);
    },
    encrypt: async (KeyId, Plaintext, EncryptionContext) => {
      const { CiphertextBlob } = await caller.call('kms:Encrypt', () => clientOf(KeyId).send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext: { ...EncryptionContext } })));
      return required(CiphertextBlob, 'CiphertextBlob', 'kms:Encrypt');
    },
    decrypt: async (KeyId, CiphertextBlob, EncryptionContext) => {
      const { Plaintext } = await caller.call('kms:Decrypt', () => clientOf(KeyId).send(new DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext: { ...EncryptionContext } })));
      return required(Plaintext, 'Plaintext', 'kms:Decrypt');
    },
    createKey: async (beside, Description, period) => {
      const Tags = [{ TagKey: 'identity-center-backup:period', TagValue: period }];
      const { KeyMetadata } = await caller.call('kms:CreateKey', () => clientOf(beside).send(new CreateKeyCommand({ Description, Tags })));
      return required(KeyMetadata?.Arn, 'KeyMetadata.Arn', 'kms:CreateKey');
    },
    publicKey: async (KeyId) => {
      const { PublicKey, KeySpec, KeyUsage } = await caller.call('kms:GetPublicKey', () => clientOf(KeyId).send(new GetPublicKeyCommand({ KeyId })));
      return { spki: required(PublicKey, 'PublicKey', 'kms:GetPublicKey'), spec: KeySpec ?? 'unknown', usage: KeyUsage ?? 'unknown' };
    },
    sign: async (KeyId, Message, algorithm) => {
      const command = new SignCommand({ KeyId, Message, MessageType: 'RAW', SigningAlgorithm: algorithm as SigningAlgorithmSpec });
      const { Signature } = await caller.call('kms:Sign', () => clientOf(KeyId).send(command));
      return required(Signature, 'Signature', 'kms:Sign');
    },
    scheduleDeletion: async (keyArn, PendingWindowInDays) => {
      // The ID alone: a key can be deleted by its own account only, and emulators know no ARN here.
      const KeyId = keyArn.slice(keyArn.lastIndexOf('/') + 1);
      const { DeletionDate } = await caller.call('kms:ScheduleKeyDeletion', () => clientOf(keyArn).send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays })));
      return required(DeletionDate, 'DeletionDate', 'kms:ScheduleKeyDeletion');
    },
  };
}

/** @throws UsageError USAGE for a key that can only sign, or that belongs to somebody else's pair */
function requireSymmetric(key: string, arn: string, spec: string | undefined): string {
  if (spec === undefined || spec === 'SYMMETRIC_DEFAULT') return arn;
  throw new UsageError('USAGE', { message: `KMS key ${key} is of type ${spec}`, remedy: 'Name a symmetric key for encryption (SYMMETRIC_DEFAULT).' });
}
