import { createHash } from 'node:crypto';
import { StoreError } from '../../errors/index.js';
import type { CopyFinding } from '../targets/target.js';
import type { BundleBucketFacts } from './bundle-bucket.js';
import type { CopyPlace, S3TargetSettings } from './copy-place.js';
import { manifestName, refsOf } from './manifest.js';
import { readManifest } from './manifest-object.js';
import { atTarget } from './target-error.js';

/** Tries what pushes and fetches need with an object of its own, and looks at what is set for the bucket. */
export async function checkBucket(copy: CopyPlace): Promise<CopyFinding[]> {
  try {
    const facts = await atTarget(copy.address, () => copy.bucket.describe());
    return [...judgeBucket(facts, copy.settings), ...(await tryObject(copy)), ...(await lookAtCopy(copy))];
  } catch (thrown) {
    return [failed(thrown)];
  }
}

/** What is wrong with a bucket for a copy. */
export function judgeBucket(facts: BundleBucketFacts, { region, retention, kmsKey }: S3TargetSettings): CopyFinding[] {
  const { versioning, objectLock, encryption, isPublicAccessBlocked } = facts;
  const unknown = Object.entries({ versioning, 'Object Lock': objectLock, 'default encryption': encryption, 'the public access block': isPublicAccessBlocked })
    .flatMap(([name, value]) => (value === undefined ? [name] : []));
  return [
    ...judgeRegion(facts.region, region),
    ...judgeLock(facts, retention),
    ...(versioning === 'never' || versioning === 'suspended' ? [warning('Versioning of the bucket is off: what somebody overwrites or removes is lost.', 'Run `aws s3api put-bucket-versioning --versioning-configuration Status=Enabled`, with a lifecycle rule that removes noncurrent versions.')] : []),
    ...(encryption === 'none' && kmsKey === undefined ? [warning('The bucket has no default encryption.', 'Run `aws s3api put-bucket-encryption`, or set kmsKey.')] : []),
    ...(isPublicAccessBlocked === false ? [warning('The bucket does not block public access.', 'Run `aws s3api put-public-access-block` with all four settings true.')] : []),
    ...(unknown.length === 0 ? [] : [info(`The caller may not read ${unknown.join(', ')} of the bucket, so that was not checked.`, 'Allow s3:GetBucketVersioning, s3:GetBucketObjectLockConfiguration, s3:GetEncryptionConfiguration and s3:GetBucketPublicAccessBlock.')]),
  ];
}

function judgeRegion(found: string | undefined, expected: string | undefined): CopyFinding[] {
  if (found === undefined || expected === undefined || found === expected) return [];
  return [{ severity: 'error', message: `The bucket is in ${found}, not in ${expected}.`, remedy: `Set region to ${found}, or name another bucket.` }];
}

function judgeLock({ objectLock }: BundleBucketFacts, retention: S3TargetSettings['retention']): CopyFinding[] {
  if (retention === undefined || objectLock !== false) return [];
  return [{ severity: 'error', message: 'Retention is set, but the bucket has no Object Lock.', remedy: 'Run `aws s3api put-object-lock-configuration --object-lock-configuration ObjectLockEnabled=Enabled` on the bucket with versioning on, or leave out the retention.' }];
}

/** An object is stored, read and removed again. It gets no retention, or each check would leave something behind. */
async function tryObject({ bucket, address, keyOf, nonce }: CopyPlace): Promise<CopyFinding[]> {
  const key = keyOf(`probe-${nonce()}`);
  const content = Buffer.from('This object was stored to see whether that is allowed. It can be removed.\n');
  const sha256 = createHash('sha256').update(content).digest('hex');
  await atTarget(address, () => bucket.put(key, { content, bytes: content.length, sha256, expected: null }));
  const [read, stored] = await atTarget(address, async () => [await bucket.get(key, content.length), await bucket.head(key)] as const);
  const second = await atTarget(address, () => bucket.put(key, { content, bytes: content.length, sha256, expected: null }));
  const { keepsVersions } = await atTarget(address, () => bucket.remove(key));
  return [
    ...(read === undefined || !content.equals(read.content) ? [{ severity: 'error' as const, message: `What was stored as ${key} was not read back the same.`, remedy: 'Check the service behind the endpoint.' }] : []),
    ...(second === undefined ? [] : [{ severity: 'error' as const, message: 'The service stores an object although it was to be stored only if there is none (If-None-Match), so two pushes at once would overwrite one another.', remedy: 'Use a service with conditional writes, such as S3.' }]),
    ...(stored?.sha256 === undefined ? [info('The service keeps no SHA-256 of what is stored; each bundle is read back instead.')] : []),
    ...(keepsVersions ? [info('The caller may not remove versions of objects; what is removed from the history stays as noncurrent versions.', 'Allow s3:ListBucketVersions and s3:DeleteObjectVersion, or set a lifecycle rule with NoncurrentVersionExpiration.')] : []),
  ];
}

async function lookAtCopy(copy: CopyPlace): Promise<CopyFinding[]> {
  const stored = await readManifest(copy);
  if (stored === undefined) return [info(`There is no copy at ${copy.address} yet.`)];
  return [info(`${manifestName} names ${refsOf(stored.manifest).size} references, pushed at ${stored.manifest.pushedAt}.`)];
}

function failed(thrown: unknown): CopyFinding {
  if (!(thrown instanceof StoreError)) throw thrown;
  return { severity: 'error', message: thrown.message, remedy: thrown.remedy };
}

function warning(message: string, remedy: string): CopyFinding {
  return { severity: 'warning', message, remedy };
}

function info(message: string, remedy?: string): CopyFinding {
  return { severity: 'info', message, remedy };
}
