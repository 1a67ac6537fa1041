import { AwsError } from '../errors/index.js';
import type { BucketClient } from './bucket-client.js';
import type { BucketFacts } from './bucket-port.js';
import { isAwsError } from './errors.js';

/**
 * What is set for a bucket. That it is there and whose it is has to be answered; everything else may be unknown.
 * @throws AwsError AWS_NOT_FOUND when there is no such bucket, AWS_ACCESS_DENIED when it is somebody else's
 */
export async function describeBucket({ s3, client, caller, target }: BucketClient): Promise<BucketFacts> {
  const head = await caller.call('s3:HeadBucket', () => client.send(new s3.HeadBucketCommand(target)));
  const [versioning, objectLock, encryption, isPublicAccessBlocked] = await Promise.all([
    known(async () => {
      const { Status } = await caller.call('s3:GetBucketVersioning', () => client.send(new s3.GetBucketVersioningCommand(target)));
      return Status === undefined ? 'never' as const : Status === 'Enabled' ? 'enabled' as const : 'suspended' as const;
    }),
    known(async () => {
      const { ObjectLockConfiguration } = await caller.call('s3:GetObjectLockConfiguration', () => client.send(new s3.GetObjectLockConfigurationCommand(target)));
      return ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled';
    }, false),
    known(async () => {
      const { ServerSideEncryptionConfiguration } = await caller.call('s3:GetBucketEncryption', () => client.send(new s3.GetBucketEncryptionCommand(target)));
      const rule = ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
      return { algorithm: rule?.SSEAlgorithm ?? 'AES256', kmsKey: rule?.KMSMasterKeyID };
    }, 'none' as const),
    known(async () => {
      const { PublicAccessBlockConfiguration: block } = await caller.call('s3:GetPublicAccessBlock', () => client.send(new s3.GetPublicAccessBlockCommand(target)));
      return [block?.BlockPublicAcls, block?.BlockPublicPolicy, block?.IgnorePublicAcls, block?.RestrictPublicBuckets].every((part) => part === true);
    }, false),
  ]);
  return { region: head.BucketRegion, versioning, objectLock, encryption, isPublicAccessBlocked };
}

/** The answer; `unset` where nothing is set, and undefined where the caller may not ask or the service does not know the question. */
async function known<T, Unset = undefined>(ask: () => Promise<T>, unset?: Unset): Promise<T | Unset | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    if (isAwsError(thrown, 'AWS_NOT_FOUND')) return unset;
    if (thrown instanceof AwsError && ['AWS_ACCESS_DENIED', 'AWS_INVALID'].includes(thrown.code)) return undefined;
    throw thrown;
  }
}
