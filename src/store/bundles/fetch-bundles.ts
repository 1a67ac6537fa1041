import { open } from 'node:fs/promises';
import { StoreError } from '../../errors/index.js';
import { forgetObjects, readObject } from '../read-object.js';
import type { Repository } from '../repository.js';
import { messageOf } from '../store-failure.js';
import { decodeBundleHeader, maxHeaderBytes, type BundleHeader } from './bundle-header.js';
import { isConnected } from './connected.js';
import type { CopyPlace } from './copy-place.js';
import { downloadBundle } from './download-bundle.js';
import { indexPack } from './index-pack.js';
import { keyRef, refsOf, type BundleEntry, type Manifest } from './manifest.js';
import { readManifest } from './manifest-object.js';
import { atTarget, invalidCopy } from './target-error.js';
import { withTemporaryFile } from './temporary-file.js';

/** Somebody else may write everything anew while it is read; then it is read from the start. */
const attempts = 4;

/**
 * Brings into a repository what references of a copy lead to. Bundles whose content is there already are not asked for.
 * @throws StoreError TARGET_INVALID, TARGET_UNREACHABLE, TARGET_DENIED, REPOSITORY_WRITE_FAILED
 */
export async function fetchBundles(copy: CopyPlace, repository: Repository, refs: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const manifest = (await readManifest(copy))?.manifest;
    try {
      await fetchOnce(copy, repository, manifest, refs);
      return;
    } catch (thrown) {
      const isInvalid = thrown instanceof StoreError && thrown.code === 'TARGET_INVALID';
      if (!isInvalid || attempt === attempts || (await readManifest(copy))?.manifest.serial === manifest?.serial) throw thrown;
    }
  }
}

async function fetchOnce(copy: CopyPlace, repository: Repository, manifest: Manifest | undefined, refs: readonly string[]): Promise<void> {
  const there = manifest === undefined ? new Map<string, string>() : refsOf(manifest);
  const absent = refs.find((ref) => !there.has(ref));
  if (absent !== undefined || manifest === undefined) {
    if (refs.length > 0) throw invalidCopy(copy.address, `it does not have ${absent ?? 'anything'}`);
    return;
  }
  const { history, keys } = manifest;
  if (refs.some((ref) => ref !== keyRef)) for (const entry of await lackingHistory(copy, repository, history)) await fetchBundle(copy, repository, entry);
  if (refs.includes(keyRef) && keys !== undefined && !(await isConnected(repository, Object.values(keys.refs), copy.useGit))) await fetchBundle(copy, repository, keys);
  forgetObjects(repository);
  const tips = refs.flatMap((ref) => there.get(ref) ?? []);
  if (!(await isConnected(repository, tips, copy.useGit))) throw invalidCopy(copy.address, 'objects are missing from its bundles');
}

/** The bundles after the last one of which all is there. */
async function lackingHistory({ useGit }: CopyPlace, repository: Repository, history: readonly BundleEntry[]): Promise<readonly BundleEntry[]> {
  for (let known = history.length; known > 0; known -= 1) {
    if (await isConnected(repository, Object.values(history[known - 1]?.refs ?? {}), useGit)) return history.slice(known);
  }
  return history;
}

async function fetchBundle(copy: CopyPlace, repository: Repository, entry: BundleEntry): Promise<void> {
  await withTemporaryFile(repository, async (file) => {
    await downloadBundle(copy, entry, file);
    const { packOffset, ...header } = await headerOf(copy, entry, file);
    requireAsNamed(copy, entry, header);
    await requirePrerequisites(copy, repository, entry);
    await atTarget(copy.address, () => indexPack(copy, repository, entry.name, { file, packOffset }));
  });
}

async function headerOf({ address }: CopyPlace, { name }: BundleEntry, file: string): Promise<ReturnType<typeof decodeBundleHeader>> {
  const handle = await open(file, 'r');
  try {
    const start = Buffer.alloc(Math.min(maxHeaderBytes, (await handle.stat()).size));
    await handle.read(start, 0, start.length, 0);
    return decodeBundleHeader(start);
  } catch (thrown) {
    throw invalidCopy(address, `${name}: ${messageOf(thrown)}`, thrown);
  } finally {
    await handle.close();
  }
}

/** The header has to say the same as the manifest, or somebody without this program would restore something else. */
function requireAsNamed({ address }: CopyPlace, entry: BundleEntry, header: BundleHeader): void {
  const same = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
  const lines = (refs: Iterable<readonly [string, string]>): string[] => [...refs].map(([ref, oid]) => `${oid} ${ref}`);
  if (same(entry.prerequisites, header.prerequisites) && same(lines(Object.entries(entry.refs)), lines(header.refs))) return;
  throw invalidCopy(address, `the header of ${entry.name} is not what the manifest says`);
}

async function requirePrerequisites({ address }: CopyPlace, repository: Repository, { name, prerequisites }: BundleEntry): Promise<void> {
  for (const oid of prerequisites) {
    await readObject(repository, oid, 'commit').catch((thrown: unknown) => { throw invalidCopy(address, `${name} needs ${oid}, which no bundle before it has brought`, thrown); });
  }
}
