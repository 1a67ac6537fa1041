import type { BundleListing } from './bundle-bucket.js';
import { bundlesFolder, placeOfBundle } from './bundle-name.js';
import { dayMs, type CopyPlace } from './copy-place.js';
import { atTarget } from './target-error.js';

/** Bundles that are stored, in order of their names, those of other pushes as well. */
export async function listBundles({ bucket, address, keyOf, nameOf }: CopyPlace): Promise<BundleListing[]> {
  const found: BundleListing[] = [];
  await atTarget(address, async () => {
    for await (const listed of bucket.list(keyOf(bundlesFolder))) if (placeOfBundle(nameOf(listed.key)) !== undefined) found.push(listed);
  });
  return found;
}

/** Bundles that no manifest names and that can be removed; not what is hidden already and that Object Lock still holds. */
export function leftovers({ settings, nameOf }: CopyPlace, listed: readonly BundleListing[], named: ReadonlySet<string>, at: Date): BundleListing[] {
  const heldMs = (settings.retention?.days ?? 0) * dayMs;
  return listed.filter(({ key, isCurrent, modified }) => !named.has(nameOf(key)) && (isCurrent || modified.getTime() + heldMs <= at.getTime()));
}

/** Removes bundles, and says in sentences what stays of them. */
export async function removeLeftovers({ bucket, address }: CopyPlace, bundles: readonly BundleListing[]): Promise<string[]> {
  const held: Date[] = [];
  let versions = 0;
  for (const { key, isCurrent } of bundles) {
    const { heldUntil, keepsVersions } = await atTarget(address, () => bucket.remove(key));
    if (isCurrent && heldUntil !== undefined) held.push(heldUntil);
    if (isCurrent && keepsVersions) versions += 1;
    // What was hidden before stays for the same reason as the next one.
    if (!isCurrent && (heldUntil !== undefined || keepsVersions)) break;
  }
  const until = new Date(Math.max(...held.map((date) => date.getTime())));
  return [
    ...(held.length === 0 ? [] : [`${address}: Object Lock holds ${bundlesIn(held.length)} of before until ${until.toISOString()}; what was removed from the history can be read there until then.`]),
    ...(versions === 0 ? [] : [`${address}: the bucket keeps ${bundlesIn(versions)} of before as noncurrent versions, until a lifecycle rule (NoncurrentVersionExpiration) or somebody with s3:DeleteObjectVersion removes them.`]),
  ];
}

function bundlesIn(count: number): string {
  return count === 1 ? '1 bundle' : `${count} bundles`;
}
