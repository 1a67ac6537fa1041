import { expect } from 'chai';
import { bucketPermissions, type CallCounts } from '../../../src/aws/index.js';
import { openRepository } from '../../../src/store/index.js';
import { commitOn, fetchAll, pushAll, rewriteHistory } from '../../support/copies.js';
import { withS3, type S3Place } from '../../support/s3-place.js';
import { temporaryRepository } from '../../support/temporary-repository.js';

/** What the operations of S3 need (S3 User Guide, "Required permissions for Amazon S3 API operations"). */
const neededBy: Readonly<Record<string, readonly string[]>> = {
  GetObject: ['s3:GetObject'],
  HeadObject: ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectRetention', 's3:GetObjectLegalHold'],
  PutObject: ['s3:PutObject'],
  DeleteObject: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
  ListObjectVersions: ['s3:ListBucketVersions'],
  ListObjectsV2: ['s3:ListBucket'],
  PutObjectRetention: ['s3:PutObjectRetention'],
  HeadBucket: ['s3:ListBucket'],
  GetBucketVersioning: ['s3:GetBucketVersioning'],
  GetObjectLockConfiguration: ['s3:GetBucketObjectLockConfiguration'],
  GetBucketEncryption: ['s3:GetEncryptionConfiguration'],
  GetPublicAccessBlock: ['s3:GetBucketPublicAccessBlock'],
};

const allowed = bucketPermissions({ bucket: 'my-bucket', prefix: 'p', kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k' }).Statement;

describe('bucketPermissions', function () {
  this.timeout(60_000);
  let s3: S3Place;
  withS3((place) => { s3 = place; });

  it('allows what copies in a bucket with Object Lock ask for, and nothing else', async () => {
    const counts: CallCounts = new Map();
    const bucket = await s3.makeBucket({ isLocked: true });
    const target = await s3.target(bucket, { retention: { mode: 'governance', days: 10 } }, { counts });
    const source = temporaryRepository();
    try {
      commitOn(source, 'snapshots', 'one');
      await pushAll(target, source);
      await target.push(await openRepository(source.root), [], new Date(Date.now() + 9 * 86_400_000));
      rewriteHistory(source, 'snapshots');
      await pushAll(target, source);
      await fetchAll(target);
      await target.check();
      s3.proxy.faultOf = ({ url }) => (url.includes('versions') ? { kind: 'refuse', status: 403, code: 'AccessDenied' } : undefined);
      await target.push(await openRepository(source.root), [], new Date());
    } finally {
      s3.proxy.faultOf = () => undefined;
      source.remove();
    }
    const operations = [...counts.keys()].map((action) => action.replace('s3:', ''));
    expect(operations.sort()).to.deep.equal(Object.keys(neededBy).sort());
    const needed = new Set(operations.flatMap((operation) => neededBy[operation]!));
    expect(allowed.flatMap(({ Action }) => Action).filter((action) => action.startsWith('s3:')).sort()).to.deep.equal([...needed].sort());
  });
});
