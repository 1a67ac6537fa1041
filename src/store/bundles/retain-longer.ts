import { dayMs, retainUntil, type CopyPlace } from './copy-place.js';
import type { BundleEntry } from './manifest.js';
import { atTarget } from './target-error.js';

/** True when a bundle that is still needed will be without retention before half of the days have passed. */
export function isDue({ settings: { retention } }: CopyPlace, { retainedUntil }: BundleEntry, at: Date): boolean {
  if (retention === undefined) return false;
  const soonest = at.getTime() + (retention.days * dayMs) / 2;
  return retainedUntil === undefined || Date.parse(retainedUntil) < soonest;
}

/** The bundles that stay, with a longer retention where it is due: an old bundle is as much a part of the copy as a new one. */
export async function retainLonger(copy: CopyPlace, entries: readonly BundleEntry[], at: Date): Promise<BundleEntry[]> {
  const kept: BundleEntry[] = [];
  for (const entry of entries) {
    const until = retainUntil(copy, at);
    if (until === undefined || !isDue(copy, entry, at)) {
      kept.push(entry);
      continue;
    }
    await atTarget(copy.address, () => copy.bucket.retain(copy.keyOf(entry.name), until));
    kept.push({ ...entry, retainedUntil: until.toISOString() });
  }
  return kept;
}
