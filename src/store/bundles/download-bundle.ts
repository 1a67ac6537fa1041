import type { CopyPlace } from './copy-place.js';
import type { BundleEntry } from './manifest.js';
import { atTarget, invalidCopy } from './target-error.js';

/** What may have been changed on the way is asked for again so often. */
const attempts = 3;

/**
 * Brings a bundle into a file, and proves that it is the one that the manifest names.
 * @throws StoreError TARGET_INVALID when it is not there or has other content
 */
export async function downloadBundle({ bucket, address, keyOf }: CopyPlace, { name, bytes, sha256 }: Pick<BundleEntry, 'name' | 'bytes' | 'sha256'>, file: string): Promise<void> {
  let found = 'nothing';
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const stored = await atTarget(address, () => bucket.head(keyOf(name)));
    if (stored === undefined) throw invalidCopy(address, `${name} is missing`);
    found = `${stored.bytes} bytes`;
    if (stored.bytes !== bytes) continue;
    const received = await atTarget(address, () => bucket.download(keyOf(name), file, bytes));
    if (received?.sha256 === sha256) return;
    found = `SHA-256 ${received?.sha256 ?? 'none'}`;
  }
  throw invalidCopy(address, `${name} has ${found}, not ${bytes} bytes with SHA-256 ${sha256}`);
}
