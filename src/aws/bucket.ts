import { createReadStream } from 'node:fs';
import { bucketClient, type BucketClient, type BucketSettings } from './bucket-client.js';
import { downloadObject, getObject } from './bucket-download.js';
import { describeBucket } from './bucket-facts.js';
import { listObjects } from './bucket-listing.js';
import type { BucketPort, ObjectFacts, Upload } from './bucket-port.js';
import { removeObject } from './bucket-removal.js';
import type { CallerParts } from './caller.js';
import { isAwsError } from './errors.js';
import { ifObjectFound } from './if-object-found.js';
import { required } from './required.js';

/** One bucket of S3 over the SDK. Nothing is sent yet. */
export async function connectBucket(settings: BucketSettings, parts: CallerParts = {}): Promise<BucketPort> {
  const connected = await bucketClient(settings, parts);
  return {
    name: settings.bucket,
    get: (key, maxBytes) => getObject(connected, key, maxBytes),
    head: (key) => headObject(connected, key),
    download: (key, file, maxBytes) => downloadObject(connected, key, file, maxBytes),
    put: (key, upload) => putObject(connected, settings, key, upload),
    list: (prefix) => listObjects(connected, prefix),
    remove: (key) => removeObject(connected, key),
    retain: async (Key, RetainUntilDate) => {
      const { s3, client, caller, target } = connected;
      await caller.call('s3:PutObjectRetention', () => client.send(new s3.PutObjectRetentionCommand({ ...target, Key, ChecksumAlgorithm: 'SHA256', Retention: { Mode: lockMode(settings), RetainUntilDate } })));
    },
    describe: () => describeBucket(connected),
  };
}

async function headObject({ s3, client, caller, target }: BucketClient, Key: string): Promise<ObjectFacts | undefined> {
  const action = 's3:HeadObject';
  const found = await ifObjectFound(() => caller.call(action, () => client.send(new s3.HeadObjectCommand({ ...target, Key, ChecksumMode: 'ENABLED' }))));
  if (found === undefined) return undefined;
  const { ChecksumSHA256: sha256 } = found;
  return { bytes: required(found.ContentLength, 'ContentLength', action), sha256: sha256 === undefined ? undefined : Buffer.from(sha256, 'base64').toString('hex') };
}

async function putObject({ s3, client, caller, target }: BucketClient, settings: BucketSettings, Key: string, upload: Upload): Promise<string | undefined> {
  const action = 's3:PutObject';
  const { content, expected, retainUntil } = upload;
  const request = {
    ...target, Key, ContentLength: upload.bytes,
    ChecksumAlgorithm: 'SHA256' as const, ChecksumSHA256: Buffer.from(upload.sha256, 'hex').toString('base64'),
    ...(expected === null && { IfNoneMatch: '*' }),
    ...(typeof expected === 'string' && { IfMatch: expected }),
    ...(settings.kmsKey && { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: settings.kmsKey }),
    ...(retainUntil && { ObjectLockMode: lockMode(settings), ObjectLockRetainUntilDate: retainUntil }),
  };
  // A stream can be read once, and each attempt needs one.
  const body = (): S3Body => (content instanceof Uint8Array ? content : createReadStream(content.file));
  try {
    const { ETag } = await caller.call(action, () => client.send(new s3.PutObjectCommand({ ...request, Body: body() })));
    return required(ETag, 'ETag', action);
  } catch (thrown) {
    const isGone = typeof expected === 'string' && isAwsError(thrown, 'AWS_NOT_FOUND') && thrown.details['errorName'] === 'NoSuchKey';
    if (isGone || (isAwsError(thrown, 'AWS_CONFLICT') && !thrown.retryable)) return undefined;
    throw thrown;
  }
}

type S3Body = Uint8Array | ReturnType<typeof createReadStream>;

function lockMode({ retentionMode }: BucketSettings): 'COMPLIANCE' | 'GOVERNANCE' {
  return retentionMode === 'compliance' ? 'COMPLIANCE' : 'GOVERNANCE';
}
