import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { askGit } from './git-binary.js';
import { holdingObjects } from './objects-lock.js';
import type { Repository } from './repository.js';

/** Each pack is looked through for each object, and each snapshot of some size adds one. */
const mostPacks = 40;

/** Fewer single files are not worth a repacking. */
const fewestSingle = 64;
/** More than these are looked through too slowly, whatever they take. */
const mostSingle = 2_000;
/**
 * Share of what is in packs that single files may take. A single file holds a whole folder, a pack only what is different in
 * it; and the more there is in packs, the rarer a repacking becomes.
 */
const mostSingleShare = 0.1;
/** So many single files tell the mean size of all. */
const sampleSize = 64;

/** Longest that a repacking may take; what it has not done by then it does next time. */
const timeoutMs = 10 * 60_000;

/** How far git looks for something similar: more than its 10, since the same folder comes again and again in a history. */
const windowSize = 50;

/**
 * Puts objects together when there are many packs or single files, by the installed git: true when it was done. Only packs that
 * are small beside the others are written anew, so the work grows with what is new. Nothing is thrown away, not even what no
 * branch needs; nobody of this program writes or removes objects meanwhile, so that what a pruning removes is not put into a
 * new pack before it is gone. Without git everything stays as it is.
 */
export async function repackWhenDue(repository: Repository): Promise<boolean> {
  if (!(await isDue(repository))) return false;
  return holdingObjects(repository, async () => {
    if (!(await isDue(repository))) return false; // another process has done it meanwhile
    return (await askGit(repository, ['repack', '-d', '--geometric=2', `--window=${windowSize}`, '--quiet'], timeoutMs)) !== undefined;
  });
}

async function isDue({ commonDir }: Repository): Promise<boolean> {
  const objects = join(commonDir, 'objects');
  const packs = (await namesIn(join(objects, 'pack'))).filter((name) => name.endsWith('.pack'));
  if (packs.length > mostPacks) return true;
  const single = await singleFiles(objects);
  if (single.length < fewestSingle) return false;
  if (single.length > mostSingle) return true;
  const packed = await bytesOf(packs.map((name) => join(objects, 'pack', name)));
  const sample = single.filter((_, index) => index % Math.ceil(single.length / sampleSize) === 0);
  return (await bytesOf(sample)) * (single.length / sample.length) > packed * mostSingleShare;
}

/** Their names are hashes, so each so-and-so-many-th of them is a fair sample. */
async function singleFiles(objects: string): Promise<string[]> {
  const folders = (await namesIn(objects)).filter((name) => /^[0-9a-f]{2}$/.test(name));
  return (await Promise.all(folders.map(async (folder) => (await namesIn(join(objects, folder))).map((name) => join(objects, folder, name))))).flat();
}

/** What is gone meanwhile takes nothing. */
async function bytesOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map((file) => stat(file).then(({ size }) => size, () => 0)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
