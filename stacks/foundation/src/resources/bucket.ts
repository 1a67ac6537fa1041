import { Bucket } from '@pulumi/aws/s3/bucket.js';
import { BucketLifecycleConfiguration } from '@pulumi/aws/s3/bucketLifecycleConfiguration.js';
import { BucketObjectLockConfiguration } from '@pulumi/aws/s3/bucketObjectLockConfiguration.js';
import { BucketOwnershipControls } from '@pulumi/aws/s3/bucketOwnershipControls.js';
import { BucketPolicy } from '@pulumi/aws/s3/bucketPolicy.js';
import { BucketPublicAccessBlock } from '@pulumi/aws/s3/bucketPublicAccessBlock.js';
import { BucketServerSideEncryptionConfiguration } from '@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js';
import { BucketVersioning } from '@pulumi/aws/s3/bucketVersioning.js';
import { all } from '@pulumi/pulumi';
import type { Key } from '@pulumi/aws/kms/key.js';
import { bucketPolicy } from '../documents/bucket-policy.js';
import type { Setting } from './setting.js';

/** The bucket for copies, with all that is set for it. */
export function makeBucket({ parameters, bucketRegion: region }: Setting, key: Key): Bucket {
  const { protect, objectLock, noncurrentDays } = parameters;
  const bucket = new Bucket('copies', { region, objectLockEnabled: true }, { protect });
  const of = { bucket: bucket.id, region };
  const parent = { parent: bucket };
  const versioning = new BucketVersioning('copies', { ...of, versioningConfiguration: { status: 'Enabled' } }, parent);
  new BucketObjectLockConfiguration('copies', { ...of, rule: { defaultRetention: { mode: objectLock.mode.toUpperCase(), days: objectLock.days } } }, { ...parent, dependsOn: versioning });
  new BucketServerSideEncryptionConfiguration('copies', {
    ...of, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.arn }, bucketKeyEnabled: true }],
  }, parent);
  const block = new BucketPublicAccessBlock('copies', { ...of, blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true }, parent);
  new BucketOwnershipControls('copies', { ...of, rule: { objectOwnership: 'BucketOwnerEnforced' } }, parent);
  new BucketLifecycleConfiguration('copies', { ...of, rules: lifecycleRules(noncurrentDays) }, { ...parent, dependsOn: versioning });
  const policy = all([bucket.arn, key.arn]).apply(([bucketArn, copiesKeyArn]) => JSON.stringify(bucketPolicy({ bucketArn, copiesKeyArn })));
  // S3 refuses two changes of access at the same time with OperationAborted.
  new BucketPolicy('copies', { ...of, policy }, { ...parent, dependsOn: block });
  return bucket;
}

/** Current bundles stay, as each copy rests on the oldest; what was replaced or removed goes after a while. */
function lifecycleRules(noncurrentDays: number) {
  return [{
    id: 'old-versions',
    status: 'Enabled',
    filter: { prefix: '' },
    noncurrentVersionExpiration: { noncurrentDays },
    expiration: { expiredObjectDeleteMarker: true },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
  }];
}
