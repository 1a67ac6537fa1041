import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { AwsError } from '../errors/index.js';
import type { BucketClient } from './bucket-client.js';
import type { SmallObject } from './bucket-port.js';
import { ifObjectFound } from './if-object-found.js';
import { required } from './required.js';

const action = 's3:GetObject';

/** An object as it arrives. */
interface Arriving {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly etag: string;
}

/** An object in memory. @throws AwsError AWS_ANSWER_INVALID when it is larger than expected */
export async function getObject(bucket: BucketClient, key: string, maxBytes: number): Promise<SmallObject | undefined> {
  return ifObjectFound(() => bucket.caller.call(action, async () => {
    const { chunks, etag } = await request(bucket, key, maxBytes);
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    return { content: Buffer.concat(parts), etag };
  }));
}

/** An object into a file, which is written anew in each attempt. */
export async function downloadObject(bucket: BucketClient, key: string, file: string, maxBytes: number): Promise<{ bytes: number; sha256: string } | undefined> {
  return ifObjectFound(() => bucket.caller.call(action, async () => {
    const { chunks } = await request(bucket, key, maxBytes);
    const handle = await open(file, 'w', 0o600);
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        await handle.writeFile(chunk);
      }
      return { bytes, sha256: hash.digest('hex') };
    } finally {
      await handle.close();
    }
  }));
}

async function request({ s3, client, target }: BucketClient, Key: string, maxBytes: number): Promise<Arriving> {
  const { Body, ETag } = await client.send(new s3.GetObjectCommand({ ...target, Key }));
  const body = required(Body, 'Body', action);
  if (!(body instanceof Readable)) throw new TypeError('the body of the answer is not a stream');
  return { chunks: limited(body, Key, maxBytes), etag: required(ETag, 'ETag', action) };
}

/** Whatever length is announced, no more is read than this. */
async function* limited(body: Readable, key: string, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(key, maxBytes);
    yield chunk;
  }
}

function tooLarge(key: string, maxBytes: number): AwsError {
  return new AwsError('AWS_ANSWER_INVALID', {
    message: `The object ${key} has more than ${maxBytes} bytes`,
    remedy: 'Look at the object with `aws s3api head-object`; it is not what was stored under this name.',
    details: { action, key, maxBytes },
  });
}
