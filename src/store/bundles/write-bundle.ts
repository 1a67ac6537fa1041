import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../../errors/index.js';
import { openWalk } from '../garbage/object-walk.js';
import { packEntry, packHeader } from '../pack-codec.js';
import { readObject } from '../read-object.js';
import { withFreshCache, type Repository } from '../repository.js';
import { corruptObject } from '../store-failure.js';
import { encodeBundleHeader, type BundleHeader } from './bundle-header.js';
import { HashedFile, type FileDigest } from './hashed-file.js';
import { streamGit } from './stream-git.js';

/** A bundle that is to be written. */
export interface BundleRequest extends BundleHeader {
  /** Its pack holds all that these lead to and the prerequisites do not. */
  readonly tips: readonly string[];
}

/** Deltas against objects of the prerequisites make a small change in a large folder a small bundle. */
const packArguments = ['-c', 'pack.packSizeLimit=0', 'pack-objects', '--quiet', '--revs', '--thin', '--delta-base-offset', '--stdout'];

/**
 * Writes a bundle into a file that is not there yet, with the installed git or without one.
 * @throws StoreError REPOSITORY_CORRUPT, REPOSITORY_WRITE_FAILED, REPOSITORY_UNSUPPORTED for a shallow clone
 */
export async function writeBundle(repository: Repository, request: BundleRequest, file: string, useGit: boolean): Promise<FileDigest> {
  await requireWhole(repository);
  const target = await HashedFile.create(file);
  let digest: FileDigest | undefined;
  try {
    await target.append(encodeBundleHeader(request));
    if (!useGit || !(await packByGit(repository, request, target))) await packByOwn(repository, request, target);
  } finally {
    digest = await target.close();
  }
  return digest;
}

/** False where no git is installed. */
async function packByGit(repository: Repository, { tips, prerequisites }: BundleRequest, target: HashedFile): Promise<boolean> {
  const input = [...tips, ...prerequisites.map((oid) => `^${oid}`)].map((line) => `${line}\n`);
  const { code, complaint } = await streamGit(repository, packArguments, { input, onOutput: (chunk) => target.append(chunk) });
  if (code === undefined) return false;
  if (code !== 0) throw corruptObject(tips[0] ?? 'none', `\`git pack-objects\` failed with ${code}: ${complaint}`);
  return true;
}

async function packByOwn(repository: Repository, { tips, prerequisites }: BundleRequest, target: HashedFile): Promise<void> {
  const disk = withFreshCache(repository);
  for (const tip of tips) await readObject(disk, tip); // a walk passes over what is not there
  const walk = await openWalk(disk, false);
  const there = await walk.reachable(prerequisites);
  const led = await walk.reachable(tips);
  const borrowed = tips.find((tip) => !led.has(tip));
  if (borrowed !== undefined) throw corruptObject(borrowed, 'it is borrowed from another repository, and to follow that an installed git is needed');
  const oids = [...led].filter((oid) => !there.has(oid));
  const sha1 = createHash('sha1');
  const append = async (bytes: Buffer): Promise<void> => {
    sha1.update(bytes);
    await target.append(bytes);
  };
  await append(packHeader(oids.length));
  for (const oid of oids) await append(packEntry(await readObject(disk, oid)));
  await target.append(sha1.digest());
}

/** What a shallow clone lacks would be missing from the copy as well. */
async function requireWhole({ commonDir }: Repository): Promise<void> {
  const isShallow = await access(join(commonDir, 'shallow')).then(() => true, () => false);
  if (!isShallow) return;
  throw new StoreError('REPOSITORY_UNSUPPORTED', {
    message: `The repository ${commonDir} is a shallow clone, which lacks a part of the history.`,
    remedy: 'Run `git fetch --unshallow` there, and the command again.',
    details: { setting: 'shallow' },
  });
}
