import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { awsErrorFrom, type BucketPort, type Upload } from '../../../src/aws/index.js';
import { rejection } from '../../support/rejection.js';
import { withS3, type S3Place } from '../../support/s3-place.js';

const upload = (text: string, more: Partial<Upload> = {}): Upload =>
  ({ content: Buffer.from(text), bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex'), ...more });

describe('a bucket', function () {
  this.timeout(60_000);
  let s3: S3Place;
  withS3((place) => { s3 = place; });

  async function keysIn(bucket: BucketPort, prefix: string): Promise<string[]> {
    const found: string[] = [];
    for await (const { key, bytes, isCurrent } of bucket.list(prefix)) found.push(`${key} ${bytes}${isCurrent ? '' : ' hidden'}`);
    return found;
  }

  it('stores an object only if it is as expected', async () => {
    const bucket = await s3.connect(await s3.makeBucket());
    const first = await bucket.put('a', upload('one', { expected: null }));
    expect(await bucket.put('a', upload('two', { expected: null }))).to.equal(undefined);
    expect(await bucket.put('a', upload('two', { expected: '"0"' }))).to.equal(undefined);
    expect(await bucket.put('none', upload('two', { expected: '"0"' }))).to.equal(undefined);
    const second = await bucket.put('a', upload('two', { expected: first! }));
    expect(await bucket.get('a', 3)).to.deep.equal({ content: Buffer.from('two'), etag: second });
  });

  it('refuses content that does not have its checksum', async () => {
    const bucket = await s3.connect(await s3.makeBucket());
    const error = await rejection(bucket.put('a', { ...upload('one'), sha256: upload('two').sha256 }));
    expect(error).to.include({ code: 'AWS_ANSWER_INVALID', retryable: true });
    expect(await bucket.head('a')).to.equal(undefined);
  });

  it('reads no more of an object than is asked for', async () => {
    const bucket = await s3.connect(await s3.makeBucket());
    await bucket.put('a', upload('x'.repeat(1_000)));
    expect(await rejection(bucket.get('a', 999))).to.include({ code: 'AWS_ANSWER_INVALID', retryable: false });
  });

  it('lists all pages, with versions and where they may not be listed', async () => {
    const bucket = await s3.connect(await s3.makeBucket({ isLocked: true }));
    for (const key of ['p/a', 'p/b', 'p/c', 'p/d', 'p/e']) await bucket.put(key, upload(key));
    await bucket.put('p/b', upload('second version'));
    await bucket.put('p/c', upload('held', { retainUntil: new Date(Date.now() + 86_400_000) }));
    await bucket.put('q', upload('q'));
    await bucket.remove('p/c');
    s3.proxy.pageSize = 2;
    try {
      expect(await keysIn(bucket, 'p/')).to.deep.equal(['p/a 3', 'p/b 14', 'p/c 4 hidden', 'p/d 3', 'p/e 3']);
      s3.proxy.faultOf = ({ url }) => (url.includes('versions') ? { kind: 'refuse', status: 403, code: 'AccessDenied' } : undefined);
      expect(await keysIn(bucket, 'p/')).to.deep.equal(['p/a 3', 'p/b 14', 'p/d 3', 'p/e 3']);
    } finally {
      s3.proxy.pageSize = undefined;
      s3.proxy.faultOf = () => undefined;
    }
  });

  it('says what is not known where the caller may not read settings', async () => {
    const bucket = await s3.connect(await s3.makeBucket());
    s3.proxy.faultOf = ({ method, url }) => (method === 'GET' && url.includes('?') ? { kind: 'refuse', status: 403, code: 'AccessDenied' } : undefined);
    try {
      expect(await bucket.describe()).to.deep.equal({ region: 'us-east-1', versioning: undefined, objectLock: undefined, encryption: undefined, isPublicAccessBlocked: undefined });
    } finally {
      s3.proxy.faultOf = () => undefined;
    }
  });
});

describe('the errors of S3', () => {
  const codeOf = (name: string): string => {
    const { code, retryable } = awsErrorFrom(Object.assign(new Error('text'), { name }), 's3:PutObject');
    return retryable ? `${code} again` : code;
  };

  for (const [name, code] of [
    ['NoSuchBucket', 'AWS_NOT_FOUND'], ['AccessDenied', 'AWS_ACCESS_DENIED'], ['InvalidAccessKeyId', 'AWS_CREDENTIALS'], ['SlowDown', 'AWS_THROTTLED again'],
    ['PreconditionFailed', 'AWS_CONFLICT'], ['ConditionalRequestConflict', 'AWS_CONFLICT again'], ['RequestTimeout', 'AWS_ANSWER_INVALID again'], ['PermanentRedirect', 'AWS_INVALID'],
  ] as const) {
    it(`make ${name} ${code}`, () => { expect(codeOf(name)).to.equal(code); });
  }
});
