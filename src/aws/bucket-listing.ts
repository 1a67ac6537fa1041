import { AwsError, type ErrorCode } from '../errors/index.js';
import type { BucketClient } from './bucket-client.js';
import type { ListedObject } from './bucket-port.js';
import { listVersions, type ObjectVersion } from './bucket-versions.js';
import { paginate } from './paginate.js';
import { required } from './required.js';

/** Not allowed to list versions, or a service that has none. */
const withoutVersions: readonly ErrorCode[] = ['AWS_ACCESS_DENIED', 'AWS_INVALID'];

/** True for an error that says no more than that versions cannot be listed. */
export function isWithoutVersions(thrown: unknown): boolean {
  return thrown instanceof AwsError && withoutVersions.includes(thrown.code);
}

/** Objects in order of their keys; also those that were deleted and have older versions, where versions can be listed. */
export async function* listObjects(bucket: BucketClient, prefix: string): AsyncGenerator<ListedObject> {
  let versions: ObjectVersion[] = [];
  try {
    for await (const version of listVersions(bucket, prefix)) {
      const isOther = versions[0] !== undefined && versions[0].key !== version.key;
      if (isOther) {
        yield* objectOf(versions);
        versions = [];
      }
      versions.push(version);
    }
  } catch (thrown) {
    if (!isWithoutVersions(thrown) || versions.length > 0) throw thrown;
    yield* listCurrent(bucket, prefix);
  }
  yield* objectOf(versions);
}

/** None of a key of which only the mark of its deletion is left. */
function objectOf(versions: readonly ObjectVersion[]): ListedObject[] {
  const [newest] = versions.filter(({ isDeletion }) => !isDeletion).sort((a, b) => b.modified.getTime() - a.modified.getTime());
  if (newest === undefined) return [];
  const { key, bytes, modified } = newest;
  return [{ key, bytes, modified, isCurrent: versions.some(({ isLatest, isDeletion }) => isLatest && !isDeletion) }];
}

async function* listCurrent({ s3, client, caller, target }: BucketClient, Prefix: string): AsyncGenerator<ListedObject> {
  const action = 's3:ListObjectsV2';
  yield* paginate(async (ContinuationToken) => {
    const page = await caller.call(action, () => client.send(new s3.ListObjectsV2Command({ ...target, Prefix, ContinuationToken })));
    const items = (page.Contents ?? []).map((entry): ListedObject => ({
      key: required(entry.Key, 'Key', action),
      bytes: entry.Size ?? 0,
      modified: required(entry.LastModified, 'LastModified', action),
      isCurrent: true,
    }));
    return { items, nextToken: page.IsTruncated === true ? page.NextContinuationToken : undefined };
  });
}
