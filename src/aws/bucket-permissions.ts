/** An IAM policy as JSON, with the resources that it is for. */
export interface BucketPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly { readonly Sid: string; readonly Effect: 'Allow'; readonly Action: readonly string[]; readonly Resource: string }[];
}

/** What a copy in a bucket consists of. */
export interface CopyResources {
  readonly bucket: string;
  /** Start of all keys; empty: the whole bucket. */
  readonly prefix: string;
  readonly kmsKeyArn: string;
}

/**
 * What a caller has to be allowed for copies in a bucket. The parts on versions, retention and the KMS key are needed only where
 * the bucket has them; without the part on versions, what is removed from the history stays there as noncurrent versions.
 */
export function bucketPermissions({ bucket, prefix, kmsKeyArn }: CopyResources): BucketPolicy {
  const bucketArn = `arn:aws:s3:::${bucket}`;
  const objects = `${bucketArn}/${prefix === '' ? '' : `${prefix}/`}*`;
  const statement = (Sid: string, Action: readonly string[], Resource: string): BucketPolicy['Statement'][number] => ({ Sid, Effect: 'Allow', Action, Resource });
  return {
    Version: '2012-10-17',
    Statement: [
      statement('IdentityCenterCopy', ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], objects),
      statement('IdentityCenterCopyBucket', ['s3:ListBucket', ...settingsOfBucket], bucketArn),
      statement('IdentityCenterCopyListVersions', ['s3:ListBucketVersions'], bucketArn),
      statement('IdentityCenterCopyVersions', ['s3:DeleteObjectVersion', 's3:GetObjectVersion'], objects),
      statement('IdentityCenterCopyRetention', ['s3:GetObjectLegalHold', 's3:GetObjectRetention', 's3:PutObjectRetention'], objects),
      statement('IdentityCenterCopyKey', ['kms:Decrypt', 'kms:GenerateDataKey'], kmsKeyArn),
    ],
  };
}

/** What a check reads; without them it says that it could not. */
const settingsOfBucket = ['s3:GetBucketObjectLockConfiguration', 's3:GetBucketPublicAccessBlock', 's3:GetBucketVersioning', 's3:GetEncryptionConfiguration'];
