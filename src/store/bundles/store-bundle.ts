import { readObject } from '../read-object.js';
import type { Repository } from '../repository.js';
import { StoreError } from '../../errors/index.js';
import { bundleName, type BundlePlace } from './bundle-name.js';
import { retainUntil, type CopyPlace } from './copy-place.js';
import { downloadBundle } from './download-bundle.js';
import type { FileDigest } from './hashed-file.js';
import { maxBundleBytes, type BundleEntry } from './manifest.js';
import { atTarget, invalidCopy } from './target-error.js';
import { withTemporaryFile } from './temporary-file.js';
import { writeBundle } from './write-bundle.js';

/** A bundle that is to be made and stored. */
export interface NewBundle {
  readonly place: BundlePlace;
  readonly refs: ReadonlyMap<string, string>;
  /** What its pack has to lead to. */
  readonly tips: readonly string[];
  /** References of the bundle before, whose commits need not come again. */
  readonly before: BundleEntry | undefined;
}

/** Makes a bundle and stores it under a name of its own; the checksum that the bucket keeps is read back. */
export async function storeBundle(copy: CopyPlace, repository: Repository, bundle: NewBundle, at: Date): Promise<BundleEntry> {
  const prerequisites = await commitsAmong(repository, new Set(Object.values(bundle.before?.refs ?? {})));
  return withTemporaryFile(repository, async (file) => {
    const digest = await writeBundle(repository, { ...bundle, prerequisites }, file, copy.useGit);
    requireStorable(copy, digest);
    const name = bundleName(bundle.place, digest.sha256, copy.nonce());
    await uploadFile(copy, repository, name, file, digest, at);
    const retained = retainUntil(copy, at)?.toISOString();
    return { name, ...digest, refs: Object.fromEntries(bundle.refs), prerequisites, ...(retained && { retainedUntil: retained }) };
  });
}

/** Only commits can be prerequisites; and what is not in this repository cannot be left out of a bundle of its objects. */
async function commitsAmong(repository: Repository, oids: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = [];
  for (const oid of oids) {
    const object = await readObject(repository, oid).catch((thrown: unknown) => {
      if (thrown instanceof StoreError) return undefined;
      throw thrown;
    });
    if (object?.type === 'commit') found.push(oid);
  }
  return found;
}

async function uploadFile(copy: CopyPlace, repository: Repository, name: string, file: string, { bytes, sha256 }: FileDigest, at: Date): Promise<void> {
  const { bucket, address, keyOf } = copy;
  // Undefined means that an answer was lost, and that the same object is there already: nobody else gives it this name.
  await atTarget(address, () => bucket.put(keyOf(name), { content: { file }, bytes, sha256, expected: null, retainUntil: retainUntil(copy, at) }));
  const stored = await atTarget(address, () => bucket.head(keyOf(name)));
  if (stored?.bytes === bytes && stored.sha256 === sha256) return;
  if (stored?.bytes !== bytes || stored.sha256 !== undefined) throw invalidCopy(address, `${name} was stored as ${stored?.bytes ?? 0} bytes with SHA-256 ${stored?.sha256 ?? 'none'}, not as ${bytes} with ${sha256}`);
  // A service that keeps no checksums has to give everything back.
  await withTemporaryFile(repository, (again) => downloadBundle(copy, { name, bytes, sha256 }, again));
}

function requireStorable({ address }: CopyPlace, { bytes }: FileDigest): void {
  if (bytes <= maxBundleBytes) return;
  throw new StoreError('TARGET_DENIED', {
    message: `${address} takes objects of at most ${maxBundleBytes} bytes; what is to be stored has ${bytes}`,
    remedy: 'Remove snapshots with `idc backup prune`, or keep the copy on a git remote or in a directory.',
    details: { bytes, most: maxBundleBytes },
  });
}
