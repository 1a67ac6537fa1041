import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Repository } from '../repository.js';
import { requireSafePath, unsafePath } from '../safe-path.js';
import { snapshotsFolder } from '../snapshot-tree.js';
import { codeOf, isMissing, writeFailure } from '../store-failure.js';
import type { FileChanges } from './tree-with-files.js';

/** Temporary files of a run that was killed are taken away by one that begins so much later. */
const abandonedAfterMs = 3_600_000;

/**
 * Writes and removes files of `snapshots/<instance>/` in the work tree, in the given order. Each file is either as it was or
 * whole, whenever the process is killed: it is written elsewhere and moved to its place. As of what git checks out, nothing
 * waits for the disk: all of it can be had again.
 * @param changes by path relative to the instance's folder
 * @throws SnapshotError SNAPSHOT_PATH_UNSAFE where a link would lead elsewhere; StoreError REPOSITORY_WRITE_FAILED
 */
export async function writeWorkTreeFiles(repository: Repository, instanceName: string, changes: FileChanges): Promise<void> {
  if (changes.size === 0) return;
  const staging = await stagingFolder(repository);
  for (const [path, content] of changes) {
    const segments = [snapshotsFolder, ...requireSafePath(`${instanceName}/${path}`).split('/')];
    await requireNoLink(repository.root, segments);
    const file = join(repository.root, ...segments);
    await (content === undefined ? remove(file) : replace(file, content, staging)).catch((thrown: unknown) => { throw writeFailure(file, thrown); });
  }
}

/** On the same file system as the work tree, in the folder that ignores itself. */
async function stagingFolder({ root }: Repository): Promise<string> {
  const folder = join(root, '.idc', 'baseline');
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(root, '.idc', '.gitignore'), '*\n');
    for (const name of await readdir(folder)) await removeAbandoned(join(folder, name));
    return folder;
  } catch (thrown) {
    throw writeFailure(folder, thrown);
  }
}

async function removeAbandoned(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined); // another run has just moved it
  if (found !== undefined && Date.now() - found.mtimeMs > abandonedAfterMs) await rm(file, { force: true });
}

async function replace(file: string, content: Uint8Array, staging: string): Promise<void> {
  const temporary = join(staging, randomBytes(8).toString('hex'));
  try {
    await writeFile(temporary, content, { flag: 'wx', mode: 0o644 });
    await mkdir(dirname(file), { recursive: true });
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Folders that become empty go too, as git does it. */
async function remove(file: string): Promise<void> {
  await rm(file, { force: true });
  await rmdir(dirname(file)).catch((thrown: unknown) => {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(thrown) ?? '')) throw thrown;
  });
}

async function requireNoLink(root: string, segments: readonly string[]): Promise<void> {
  for (let length = 1; length <= segments.length; length += 1) {
    const part = segments.slice(0, length);
    const found = await lstat(join(root, ...part)).catch((thrown: unknown) => {
      if (isMissing(thrown)) return undefined;
      throw thrown;
    });
    if (found === undefined) return;
    if (found.isSymbolicLink()) throw unsafePath(part.join('/'), 'it is a symbolic link');
  }
}
