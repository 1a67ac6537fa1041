import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { askGit } from './git-binary.js';
import type { Repository } from './repository.js';

/** Each pack is looked through for each object, and each snapshot of some size adds one. */
const mostPacks = 40;
/** git counts single files in one of its 256 folders and takes that for all; more than 2,000 of them. */
const sampledFolder = '17';
const mostInFolder = 8;

/** Longest that a repacking may take; what it has not done by then it does next time. */
const timeoutMs = 10 * 60_000;

/**
 * Puts objects together when there are many packs or single files, by the installed git: true when it was done. Only packs that
 * are small beside the others are written anew, so the work grows with what is new. Nothing is thrown away, not even what no
 * branch needs, so a snapshot that another process is writing meanwhile stays whole. Without git everything stays as it is.
 */
export async function repackWhenDue(repository: Repository): Promise<boolean> {
  if (!(await isDue(repository))) return false;
  return (await askGit(repository, ['repack', '-d', '--geometric=2', '--quiet'], timeoutMs)) !== undefined;
}

async function isDue({ commonDir }: Repository): Promise<boolean> {
  const packs = await namesIn(join(commonDir, 'objects', 'pack'));
  if (packs.filter((name) => name.endsWith('.pack')).length > mostPacks) return true;
  return (await namesIn(join(commonDir, 'objects', sampledFolder))).length > mostInFolder;
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
