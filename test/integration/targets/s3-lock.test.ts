import { HeadObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { expect } from 'chai';
import { s3Target, type S3TargetSettings } from '../../../src/store/index.js';
import { commitOn, fetchAll, pushAll, refsIn, replaceKeys, rewriteHistory } from '../../support/copies.js';
import { withS3, type S3Place } from '../../support/s3-place.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const day = 86_400_000;
const locked: S3TargetSettings = { retention: { mode: 'governance', days: 10 } };

describe('a copy in S3 that is kept from being removed', function () {
  this.timeout(60_000);
  let s3: S3Place;
  let source: TemporaryRepository;

  withS3((place) => { s3 = place; });
  beforeEach(() => {
    source = temporaryRepository();
    commitOn(source, 'snapshots', 'one');
    replaceKeys(source, 'key 1');
  });
  afterEach(() => { source.remove(); });

  /** All versions of bundles, as `number of the generation/number of the bundle`, with the time until which they are held. */
  async function versions(Bucket: string): Promise<Map<string, Date | undefined>> {
    const { Versions = [] } = await s3.client.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'bundles/' }));
    return new Map(await Promise.all(Versions.map(async ({ Key, VersionId }): Promise<[string, Date | undefined]> => {
      const { ObjectLockRetainUntilDate } = await s3.client.send(new HeadObjectCommand({ Bucket, Key, VersionId }));
      return [/0(\d\/0+\d)-/.exec(Key!)![1]!.replace(/0+/, ''), ObjectLockRetainUntilDate];
    })));
  }

  it('says until when Object Lock holds what was removed from the history, and hides it', async () => {
    const bucket = await s3.makeBucket({ isLocked: true });
    const target = await s3.target(bucket, locked);
    const now = new Date();
    await pushAll(target, source, now);
    rewriteHistory(source, 'snapshots');
    const { notes } = await pushAll(target, source, now);
    expect(notes).to.have.length(1);
    expect(notes[0]).to.match(/Object Lock holds 2 bundles of before until/).and.contain(new Date(now.getTime() + 10 * day).toISOString().slice(0, 16));
    expect([...(await versions(bucket)).keys()].sort()).to.deep.equal(['1/1', '1/2', '2/1', '2/2']);
    expect([...(await fetchAll(target))]).to.deep.equal([...refsIn(source)]);
  });

  it('removes what Object Lock has let go with the next push, all versions of it', async () => {
    const bucket = await s3.makeBucket({ isLocked: true });
    const short = await s3.target(bucket, { retention: { mode: 'governance', days: 1 } });
    await pushAll(short, source, new Date(Date.now() - 2 * day));
    rewriteHistory(source, 'snapshots');
    const { notes } = await pushAll(short, source, new Date());
    expect(notes).to.deep.equal([]);
    expect([...(await versions(bucket)).keys()].sort()).to.deep.equal(['2/1', '2/2']);
  });

  it('holds a bundle for longer while the copy needs it, with no push between', async () => {
    const bucket = await s3.makeBucket({ isLocked: true });
    const target = await s3.target(bucket, locked);
    const start = Date.now();
    await pushAll(target, source, new Date(start));
    await pushAll(target, source, new Date(start + 4 * day));
    const untouched = [...(await versions(bucket)).values()].map((until) => Math.round((until!.getTime() - start) / day));
    await pushAll(target, source, new Date(start + 6 * day));
    const extended = [...(await versions(bucket)).values()].map((until) => Math.round((until!.getTime() - start) / day));
    expect([untouched, extended]).to.deep.equal([[10, 10], [16, 16]]);
  });

  it('says that versions stay where the caller may not remove them', async () => {
    const bucket = await s3.makeBucket({ isLocked: true });
    const target = await s3.target(bucket);
    await pushAll(target, source);
    s3.proxy.faultOf = ({ method, url }) => (method === 'DELETE' && url.includes('versionId') ? { kind: 'refuse', status: 403, code: 'AccessDenied' } : undefined);
    try {
      replaceKeys(source, 'key 2');
      const { notes } = await pushAll(target, source);
      expect(notes).to.have.length(1);
      expect(notes[0]).to.contain('keeps 1 bundle of before as noncurrent versions').and.contain('s3:DeleteObjectVersion');
      expect((await target.check()).map(({ message }) => message).join()).to.contain('may not remove versions');
    } finally {
      s3.proxy.faultOf = () => undefined;
    }
    expect([...(await fetchAll(target))]).to.deep.equal([...refsIn(source)]);
  });

  it('is encrypted with the KMS key that is set, in the bucket of the account that is expected', async () => {
    const bucket = await s3.makeBucket();
    const start = s3.proxy.requests.length;
    await pushAll(s3Target(await s3.connect(bucket, { kmsKey: 'alias/copies', expectedBucketOwner: '123456789012' })), source);
    const { Versions = [] } = await s3.client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    const keys = await Promise.all(Versions.map(async ({ Key }) => (await s3.client.send(new HeadObjectCommand({ Bucket: bucket, Key }))).SSEKMSKeyId));
    expect(keys).to.deep.equal(Array(3).fill('alias/copies'));
    expect(new Set(s3.proxy.requests.slice(start).map(({ headers }) => headers['x-amz-expected-bucket-owner']))).to.deep.equal(new Set(['123456789012']));
  });

  it('is judged by what is set for the bucket', async () => {
    const messages = async (bucket: string, settings: S3TargetSettings): Promise<string[]> =>
      (await (await s3.target(bucket, settings)).check()).filter(({ severity }) => severity !== 'info').map(({ severity, message }) => `${severity}: ${message}`);
    const [open, sealed] = [await s3.makeBucket(), await s3.makeBucket({ isLocked: true })];
    expect(await messages(open, { ...locked, region: 'eu-central-1' })).to.deep.equal([
      'error: The bucket is in us-east-1, not in eu-central-1.',
      'error: Retention is set, but the bucket has no Object Lock.',
      'warning: Versioning of the bucket is off: what somebody overwrites or removes is lost.',
      'warning: The bucket has no default encryption.',
      'warning: The bucket does not block public access.',
    ]);
    expect(await messages(sealed, { ...locked, region: 'us-east-1', kmsKey: 'alias/copies' })).to.deep.equal(['warning: The bucket does not block public access.']);
    expect((await messages('nobody-made-this', {}))[0]).to.match(/^error: s3:\/\/nobody-made-this: s3:HeadBucket failed: NotFound/);
  });
});
