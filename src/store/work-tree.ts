import { constants, type Dirent } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapshotError, StoreError } from '../errors/index.js';
import type { TreeFile } from '../model/index.js';
import { mapConcurrently } from './map-concurrently.js';
import type { Repository } from './repository.js';
import { requireDistinctNames, requireSafePath, unsafePath, unsafeSegment } from './safe-path.js';
import { snapshotsFolder } from './snapshot-tree.js';
import { codeOf, isMissing } from './store-failure.js';

/** Larger files are no part of a snapshot. */
const maxFileBytes = 1024 * 1024;
const concurrency = 32;

/**
 * The files of `snapshots/<instance>/` in the work tree, sorted by path. No symbolic link is followed.
 * @throws SnapshotError SNAPSHOT_NOT_FOUND, SNAPSHOT_PATH_UNSAFE, SNAPSHOT_INVALID (over 1 MiB); StoreError REPOSITORY_UNSUPPORTED (bare)
 */
export async function readWorkTreeFiles(repository: Repository, instanceName: string): Promise<TreeFile[]> {
  if (repository.bare) throw noWorkTree(repository);
  requireSafePath(instanceName);
  await requireFolder(repository.root, snapshotsFolder);
  const instances = join(repository.root, snapshotsFolder);
  await requireFolder(instances, instanceName);
  const top = join(instances, instanceName);
  const paths = await listPaths(top, '');
  return mapConcurrently(paths, concurrency, async (path) => ({ path, content: await readLimited(join(top, path), path) }));
}

/**
 * Names of the instances whose folders the work tree holds, sorted.
 * @throws StoreError REPOSITORY_UNSUPPORTED (bare)
 */
export async function workTreeInstances(repository: Repository): Promise<string[]> {
  if (repository.bare) throw noWorkTree(repository);
  const entries = await readdir(join(repository.root, snapshotsFolder), { withFileTypes: true }).catch((thrown: unknown) => {
    if (isMissing(thrown)) return [];
    throw thrown;
  });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

async function listPaths(folder: string, prefix: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  requireDistinctNames(prefix, entries.map((entry) => entry.name));
  const nested = await Promise.all(entries.map((entry) => pathsOf(folder, prefix, entry)));
  return nested.flat();
}

async function pathsOf(folder: string, prefix: string, entry: Dirent): Promise<string[]> {
  const path = `${prefix}${entry.name}`;
  const reason = unsafeSegment(entry.name);
  if (reason !== undefined) throw unsafePath(path, reason);
  if (entry.isDirectory()) return listPaths(join(folder, entry.name), `${path}/`);
  if (entry.isFile()) return [path];
  throw unsafePath(path, entry.isSymbolicLink() ? 'it is a symbolic link' : 'it is not a plain file');
}

async function readLimited(file: string, path: string): Promise<Buffer> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch((thrown: unknown) => {
    throw codeOf(thrown) === 'ELOOP' ? unsafePath(path, 'it is a symbolic link') : thrown;
  });
  try {
    const { size } = await handle.stat();
    if (size > maxFileBytes) throw tooLarge(path, size);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function requireFolder(parent: string, name: string): Promise<void> {
  const entries = await readdir(parent, { withFileTypes: true }).catch((thrown: unknown) => {
    if (isMissing(thrown)) return [];
    throw thrown;
  });
  const found = entries.find((entry) => entry.name === name);
  if (found?.isSymbolicLink()) throw unsafePath(name, 'it is a symbolic link');
  if (found?.isDirectory()) return;
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  throw new SnapshotError('SNAPSHOT_NOT_FOUND', {
    message: `The work tree has no folder ${JSON.stringify(join(parent, name))}.`,
    remedy: 'Check out the baseline into snapshots/, or choose a snapshot with `idc backup list`.',
    details: { folder: join(parent, name), instances: parent.endsWith(snapshotsFolder) ? names.sort() : [] },
  });
}

function tooLarge(path: string, size: number): SnapshotError {
  return new SnapshotError('SNAPSHOT_INVALID', {
    message: `The file ${JSON.stringify(path)} has ${size} bytes; a file of a snapshot has at most ${maxFileBytes}.`,
    remedy: 'Remove the file from the folder of the snapshot.',
    details: { file: path, bytes: size },
  });
}

function noWorkTree({ root }: Repository): StoreError {
  return new StoreError('REPOSITORY_UNSUPPORTED', {
    message: `The repository ${root} is bare, so there are no files in a work tree to read.`,
    remedy: 'Name a snapshot or a branch instead of `.`, or run the command in a clone.',
    details: { root },
  });
}
