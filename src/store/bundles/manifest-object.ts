import { createHash } from 'node:crypto';
import { StoreError } from '../../errors/index.js';
import { messageOf } from '../store-failure.js';
import { retainUntil, type CopyPlace } from './copy-place.js';
import { bundlesOf, decodeManifest, encodeManifest, manifestName, maxManifestBytes, type Manifest } from './manifest.js';
import { atTarget, invalidCopy, movedCopy } from './target-error.js';

/** A manifest and what its object is known by. */
export interface StoredManifest {
  readonly manifest: Manifest;
  readonly etag: string;
}

/**
 * The manifest of a copy; undefined where there is none yet.
 * @throws StoreError TARGET_INVALID, TARGET_DENIED, TARGET_UNREACHABLE
 */
export async function readManifest({ bucket, address, keyOf }: CopyPlace): Promise<StoredManifest | undefined> {
  const found = await atTarget(address, () => bucket.get(keyOf(manifestName), maxManifestBytes));
  if (found === undefined) return undefined;
  try {
    return { manifest: decodeManifest(found.content), etag: found.etag };
  } catch (thrown) {
    throw invalidCopy(address, `${manifestName}: ${messageOf(thrown)}`, thrown);
  }
}

/**
 * Puts a manifest in the place of the one that was read. When the answer was lost, what is there tells whether it is this one,
 * or one that was made from it.
 * @throws StoreError TARGET_MOVED when somebody else was first; it is then known that this one never comes
 */
export async function replaceManifest(place: CopyPlace, before: StoredManifest | undefined, manifest: Manifest, at: Date): Promise<void> {
  const { bucket, address, keyOf } = place;
  const content = encodeManifest(manifest);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const upload = { content, bytes: content.length, sha256, expected: before?.etag ?? null, retainUntil: retainUntil(place, at) };
  try {
    if ((await atTarget(address, () => bucket.put(keyOf(manifestName), upload))) !== undefined) return;
  } catch (thrown) {
    if (thrown instanceof StoreError && thrown.code === 'TARGET_UNREACHABLE' && (await isInPlace(place, before, manifest).catch(() => false))) return;
    throw thrown;
  }
  if (!(await isInPlace(place, before, manifest))) throw movedCopy(address, `${manifestName} is not the one that was read`);
}

/** The same manifest, or a later one with the bundles that only it can have brought. */
async function isInPlace(place: CopyPlace, before: StoredManifest | undefined, manifest: Manifest): Promise<boolean> {
  const found = (await readManifest(place))?.manifest;
  if (found === undefined) return false;
  if (encodeManifest(found).equals(encodeManifest(manifest))) return true;
  const old = new Set(before === undefined ? [] : bundlesOf(before.manifest).map(({ name }) => name));
  const brought = bundlesOf(manifest).filter(({ name }) => !old.has(name));
  const there = new Set(bundlesOf(found).map(({ name }) => name));
  return brought.length > 0 && brought.every(({ name }) => there.has(name));
}
