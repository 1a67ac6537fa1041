import type { CopyTarget } from '../targets/target.js';
import type { BundleBucket } from './bundle-bucket.js';
import { checkBucket } from './check-bucket.js';
import { copyPlace, type S3TargetSettings } from './copy-place.js';
import { fetchBundles } from './fetch-bundles.js';
import { refsOf } from './manifest.js';
import { readManifest } from './manifest-object.js';
import { pushBundles } from './push-bundles.js';

/** A copy as git bundles in a bucket, which git alone can restore. Nothing is sent yet. */
export function s3Target(bucket: BundleBucket, settings: S3TargetSettings = {}): CopyTarget {
  const copy = copyPlace(bucket, settings);
  return {
    kind: 's3',
    address: copy.address,
    refs: async () => {
      const stored = await readManifest(copy);
      return stored === undefined ? new Map<string, string>() : refsOf(stored.manifest);
    },
    push: (repository, moves, at) => pushBundles(copy, repository, moves, at),
    fetch: (repository, refs) => fetchBundles(copy, repository, refs),
    check: () => checkBucket(copy),
  };
}
