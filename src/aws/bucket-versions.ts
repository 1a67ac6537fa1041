import type { BucketClient } from './bucket-client.js';
import { paginate } from './paginate.js';
import { required } from './required.js';

/** A version of an object, or the mark that it was deleted. */
export interface ObjectVersion {
  readonly key: string;
  readonly versionId: string;
  readonly bytes: number;
  readonly modified: Date;
  readonly isLatest: boolean;
  readonly isDeletion: boolean;
}

/** Where the next page of versions begins, which takes two values. */
interface Marker {
  readonly KeyMarker: string;
  readonly VersionIdMarker: string | undefined;
}

/** All versions of the objects whose keys begin so, in order of their keys, those of one key together. */
export async function* listVersions({ s3, client, caller, target }: BucketClient, Prefix: string): AsyncGenerator<ObjectVersion> {
  const action = 's3:ListObjectVersions';
  yield* paginate(async (token) => {
    const marker = token === undefined ? undefined : (JSON.parse(token) as Marker);
    const page = await caller.call(action, () => client.send(new s3.ListObjectVersionsCommand({ ...target, Prefix, ...marker })));
    const found = (entry: S3Version, isDeletion: boolean, bytes: number): ObjectVersion => ({
      key: required(entry.Key, 'Key', action),
      versionId: required(entry.VersionId, 'VersionId', action),
      modified: required(entry.LastModified, 'LastModified', action),
      isLatest: entry.IsLatest === true,
      isDeletion, bytes,
    });
    const versions = (page.Versions ?? []).map((version) => found(version, false, version.Size ?? 0));
    const deletions = (page.DeleteMarkers ?? []).map((deletion) => found(deletion, true, 0));
    const items = [...versions, ...deletions].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
    const next: Marker | undefined = page.IsTruncated === true && page.NextKeyMarker !== undefined ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
    return { items, nextToken: next && JSON.stringify(next) };
  });
}

interface S3Version {
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly LastModified?: Date | undefined;
  readonly IsLatest?: boolean | undefined;
}
