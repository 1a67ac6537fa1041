import type { BucketClient } from './bucket-client.js';
import { isWithoutVersions } from './bucket-listing.js';
import type { Removal } from './bucket-port.js';
import { listVersions, type ObjectVersion } from './bucket-versions.js';
import { isAwsError } from './errors.js';
import { ifObjectFound } from './if-object-found.js';

/** What a bucket calls the version of an object that was stored without versioning. */
const unversioned = 'null';

/** Why a version is still there. */
type Hold = { readonly until: Date } | 'kept';

/** Removes each version by itself, since removing the object alone only hides the versions; what stays is hidden. */
export async function removeObject(bucket: BucketClient, key: string): Promise<Removal> {
  const versions = await versionsOf(bucket, key);
  const [only] = versions ?? [];
  if (versions === undefined || only === undefined || (versions.length === 1 && only.versionId === unversioned)) {
    return { keepsVersions: (await hide(bucket, key)) && versions === undefined };
  }
  const holds: Hold[] = [];
  for (const version of versions) {
    const hold = await removeVersion(bucket, version);
    if (hold !== undefined) holds.push(hold);
  }
  if (holds.length > 0) await hide(bucket, key);
  const dates = holds.flatMap((hold) => (hold === 'kept' ? [] : [hold.until.getTime()]));
  return { keepsVersions: holds.includes('kept'), heldUntil: dates.length === 0 ? undefined : new Date(Math.max(...dates)) };
}

async function versionsOf(bucket: BucketClient, key: string): Promise<ObjectVersion[] | undefined> {
  const found: ObjectVersion[] = [];
  try {
    for await (const version of listVersions(bucket, key)) if (version.key === key) found.push(version);
    return found;
  } catch (thrown) {
    if (isWithoutVersions(thrown)) return undefined;
    throw thrown;
  }
}

/** Removes the object as it is now. True when its versions stay behind a mark. */
async function hide({ s3, client, caller, target }: BucketClient, Key: string): Promise<boolean> {
  const { DeleteMarker } = await caller.call('s3:DeleteObject', () => client.send(new s3.DeleteObjectCommand({ ...target, Key })));
  return DeleteMarker === true;
}

/** Marks of deletions are removed where that is allowed; they hold nothing. */
async function removeVersion(bucket: BucketClient, { key: Key, versionId: VersionId, isDeletion }: ObjectVersion): Promise<Hold | undefined> {
  const { s3, client, caller, target } = bucket;
  try {
    await caller.call('s3:DeleteObject', () => client.send(new s3.DeleteObjectCommand({ ...target, Key, VersionId })));
    return undefined;
  } catch (thrown) {
    if (!isAwsError(thrown, 'AWS_ACCESS_DENIED')) throw thrown;
    return isDeletion ? undefined : holdOf(bucket, Key, VersionId);
  }
}

async function holdOf({ s3, client, caller, target }: BucketClient, Key: string, VersionId: string): Promise<Hold | undefined> {
  try {
    const found = await ifObjectFound(() => caller.call('s3:HeadObject', () => client.send(new s3.HeadObjectCommand({ ...target, Key, VersionId }))));
    if (found === undefined) return undefined;
    const { ObjectLockRetainUntilDate: until, ObjectLockLegalHoldStatus: legalHold } = found;
    return until === undefined || legalHold === 'ON' ? 'kept' : { until };
  } catch (thrown) {
    if (isAwsError(thrown, 'AWS_ACCESS_DENIED')) return 'kept';
    throw thrown;
  }
}
