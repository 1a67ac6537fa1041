import type { S3Client } from '@aws-sdk/client-s3';
import type { CredentialSource } from './assume-role.js';
import { makeCaller, type Caller, type CallerParts } from './caller.js';
import { rateLimiter } from './rate-limiter.js';
import type * as Sdk from './s3-sdk.js';
import { sendThrough } from './send-through.js';

/** How a bucket is reached; what is absent comes from where every AWS tool takes it. */
export interface BucketSettings {
  readonly bucket: string;
  /** Region of the bucket. */
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** Credentials in place of those of the profile. */
  readonly credentials?: CredentialSource | undefined;
  /** Another service than AWS's, such as the value of AWS_ENDPOINT_URL; bucket names go into the path there. */
  readonly endpoint?: string | undefined;
  /** Account that the bucket must belong to: a name that somebody else has taken over is refused. */
  readonly expectedBucketOwner?: string | undefined;
  /** KMS key with which objects are encrypted; absent: as the bucket does by default. */
  readonly kmsKey?: string | undefined;
  /** Mode of the retention of objects that are stored with one; default: governance. */
  readonly retentionMode?: 'governance' | 'compliance' | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What the calls to one bucket have in common. */
export interface BucketClient {
  readonly s3: typeof Sdk;
  readonly client: S3Client;
  readonly caller: Caller;
  /** Members of every request. */
  readonly target: { readonly Bucket: string; readonly ExpectedBucketOwner?: string };
  readonly signal: AbortSignal | undefined;
}

/** A connection over which nothing has come or gone for so long is given up. Large files take longer than any whole request may. */
const idleMs = 60_000;

/** As fast as possible until S3 says that it is too fast (S3 User Guide, "Best practices design patterns"). */
const unlimited = 0;

/** The SDK would say on the terminal that it does not try again. */
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The client, whose package is loaded here because that takes longer than most commands that need no bucket. */
export async function bucketClient(settings: BucketSettings, parts: CallerParts): Promise<BucketClient> {
  const s3 = await import('./s3-sdk.js');
  const { bucket, region, profile, credentials, endpoint, expectedBucketOwner, signal } = settings;
  const own = new s3.S3Client({
    logger: silent,
    maxAttempts: 1, // retries are ours: the SDK's would bypass the limiter and the counts
    requestHandler: { connectionTimeout: 5_000, socketTimeout: idleMs },
    // Checksums are ours as well: SHA-256, over the content as it was made and not as it is sent.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(region && { region }),
    ...(profile && { profile }),
    ...(credentials && { credentials }),
    ...(endpoint && { endpoint, forcePathStyle: true }),
  });
  const caller = makeCaller(rateLimiter(unlimited), { ...parts, signal });
  const client = sendThrough(own, { service: 's3', caller, signal });
  return { s3, client, caller, signal, target: { Bucket: bucket, ...(expectedBucketOwner && { ExpectedBucketOwner: expectedBucketOwner }) } };
}
