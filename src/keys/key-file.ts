import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { keyFrom } from '../tree/index.js';
import { invalidKeyFile } from './key-failure.js';

/** Version of the layout of the key file. */
export const keyFileVersion = 1;

/** Largest key file that is read, in bytes: a data key takes about one kilobyte for three recipients. */
const maxKeyFileBytes = 4 * 1024 * 1024;

/** Largest scrypt cost that is accepted from a file, as a power of two: more is an attempt to exhaust memory (1 GiB). */
const maxLogN = 20;

const keyId = z.string().regex(/^[0-9a-f]{16}$/);
const base64 = z.string().min(1).max(8192).regex(/^[A-Za-z0-9+/]+={0,2}$/);
const ageRecipient = z.string().max(4096).regex(/^age1[0-9a-z]+$/);
const kmsKeyArn = z.string().max(2048).regex(/^arn:aws(-cn|-us-gov)?:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/);

const wrapped = z.strictObject({ for: z.string().min(1).max(4096), data: base64, kmsKeyArn: kmsKeyArn.optional() });

const recipient = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('passphrase'), name: z.literal('passphrase'), recipient: ageRecipient, salt: base64, logN: z.int().min(10).max(maxLogN), identity: base64 }),
  z.strictObject({ type: z.literal('age'), name: ageRecipient }),
  z.strictObject({ type: z.literal('kms'), name: kmsKeyArn, perPeriod: z.boolean() }),
]);

const entry = z.strictObject({
  id: keyId,
  period: z.string().regex(/^(\d{4}(-\d{2})?|always)$/),
  createdAt: z.iso.datetime(),
  destroyedAt: z.iso.datetime().optional(),
  wrapped: z.array(wrapped).max(64),
});

const fields = {
  version: z.literal(keyFileVersion),
  revision: z.int().min(1),
  mode: z.enum(['on', 'off']),
  period: z.enum(['month', 'year', 'always']),
  people: z.boolean(),
  recipients: z.array(recipient).min(1).max(64),
  root: z.strictObject({ id: keyId, wrapped: z.array(wrapped).min(1).max(64) }),
  keys: z.array(entry).max(4096),
};

const keyFileSchema = z.strictObject({ ...fields, mac: base64 });

/** Somebody or something that opens all keys. */
export type Recipient = z.infer<typeof recipient>;

/** A secret, encrypted for one recipient; of a KMS key that serves one period alone, with its ARN. */
export type WrappedSecret = z.infer<typeof wrapped>;

/** A data key, encrypted for each recipient; of a destroyed one only the ID is left. */
export type KeyEntry = z.infer<typeof entry>;

/** How long one data key is used before the next takes its place. */
export type KeyPeriod = z.infer<typeof fields.period>;

/** What the key file says; `mac` proves that somebody with the root key wrote it. */
export type KeyFile = z.infer<typeof keyFileSchema>;

/** The file before it is authenticated. */
export type KeyFileDraft = Omit<KeyFile, 'mac'>;

/**
 * Reads the key file. It may come from anybody: what it says is believed only after `isAuthentic`.
 * @throws SnapshotError KEY_FILE_INVALID
 */
export function decodeKeyFile(content: Uint8Array): KeyFile {
  if (content.length > maxKeyFileBytes) throw invalidKeyFile(`it is larger than ${maxKeyFileBytes} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch (cause) {
    throw invalidKeyFile('it is not JSON in UTF-8', cause);
  }
  const result = keyFileSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalidKeyFile(`${issue?.path.map(String).join('.') || 'the file'}: ${issue?.message ?? 'is not valid'}`);
}

/** The bytes of the key file, authenticated with the root key. */
export function encodeKeyFile(draft: KeyFileDraft, root: Uint8Array): Uint8Array {
  const file = { ...inOrder(draft), mac: macOf(draft, root).toString('base64') };
  return Buffer.from(`${JSON.stringify(file, undefined, 2)}\n`);
}

/** Whether the holder of this root key wrote the file. */
export function isAuthentic(file: KeyFile, root: Uint8Array): boolean {
  const expected = macOf(file, root);
  const given = Buffer.from(file.mac, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function macOf(file: KeyFileDraft, root: Uint8Array): Buffer {
  return createHmac('sha256', keyFrom(root, new Uint8Array(0), 'key file')).update(JSON.stringify(inOrder(file))).digest();
}

const draftSchema = z.object(fields);

/** In the order of the schema and without what is not in it, so that equal files have equal text. */
function inOrder(file: KeyFileDraft): KeyFileDraft {
  return draftSchema.parse(file);
}
