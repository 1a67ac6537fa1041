import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { connectBucket, type BucketPort, type BucketSettings, type CallerParts } from '../../src/aws/index.js';
import { s3Target, type CopyTarget, type S3TargetSettings } from '../../src/store/index.js';
import { startMoto } from './moto-server.js';
import { requirePythonTools } from './python.js';
import { s3Proxy, type S3Proxy } from './s3-proxy.js';

/** moto's S3 with a proxy before it in which things can go wrong. */
export interface S3Place {
  readonly proxy: S3Proxy;
  /** The server itself, without the proxy. */
  readonly endpoint: string;
  /** Makes a bucket that nobody has used, and answers its name. */
  readonly makeBucket: (options?: { readonly isLocked?: boolean }) => Promise<string>;
  readonly connect: (bucket: string, settings?: Partial<BucketSettings>, parts?: CallerParts) => Promise<BucketPort>;
  readonly target: (bucket: string, settings?: S3TargetSettings, parts?: CallerParts) => Promise<CopyTarget>;
  readonly client: S3Client;
  stop(): Promise<void>;
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const region = 'us-east-1';

/** Waits are none, as nobody else uses the server. */
const hasty: CallerParts = { retry: { attempts: 4, baseMs: 0, capMs: 0 } };

/** Starts the server before the tests of a block and stops it after them; where it is not installed, they are skipped. */
export function withS3(onStart: (s3: S3Place) => void | Promise<void>): void {
  let started: S3Place | undefined;
  before(async function () {
    started = await startS3(this);
    await onStart(started);
  });
  after(async () => { await started?.stop(); });
}

/** Starts the server, or skips the tests where it is not installed. */
export async function startS3(test: Mocha.Context): Promise<S3Place> {
  const moto = await startMoto(requirePythonTools(test));
  const proxy = await s3Proxy(moto.endpoint);
  const client = new S3Client({ region, endpoint: moto.endpoint, forcePathStyle: true, credentials });
  let buckets = 0;
  const connect: S3Place['connect'] = (bucket, settings = {}, parts = hasty) =>
    connectBucket({ bucket, region, endpoint: proxy.endpoint, credentials: () => Promise.resolve(credentials), ...settings }, parts);
  return {
    proxy, endpoint: moto.endpoint, client, connect,
    makeBucket: async ({ isLocked = false } = {}) => {
      const Bucket = `copies-${(buckets += 1)}`;
      await client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: isLocked }));
      return Bucket;
    },
    target: async (bucket, settings = {}, parts = hasty) => s3Target(await connect(bucket, { retentionMode: settings.retention?.mode, kmsKey: settings.kmsKey }, parts), settings),
    stop: async () => {
      client.destroy();
      await proxy.stop();
      await moto.stop();
    },
  };
}
