import { nearestOf, SnapshotError, UsageError } from '../../errors/index.js';
import type { TreeFile } from '../../model/index.js';
import { readWorkTreeFiles, workTreeInstances } from '../../store/index.js';
import { inspectFiles } from '../../tree/index.js';
import type { OperationContext } from '../context.js';
import { openSnapshot } from '../encryption/open-snapshot.js';
import { prefixOf } from '../prefix-of.js';
import { damagesOf, type SnapshotDamage } from './damage.js';

/** What is wrong with files in the work tree. */
export interface FileValidation {
  /** Number of files that were checked. */
  readonly files: number;
  readonly damages: readonly SnapshotDamage[];
  /** Instances whose names and references could not be judged, because files that were not asked about are not valid. */
  readonly unjudged: readonly string[];
}

type Place = Pick<OperationContext, 'repository' | 'keys'>;

/**
 * Checks files of snapshots in the work tree, as somebody has edited them: shape, names, and that everything that they mention is there.
 * @param wanted files and folders, from the top of the repository; none: all below `snapshots/`
 * @throws UsageError USAGE for what is not there, or is no part of a snapshot
 */
export async function validateFiles(place: Place, wanted: readonly string[]): Promise<FileValidation> {
  const instances = await workTreeInstances(place.repository);
  const chosen = wanted.length === 0 ? instances.map(prefixOf) : wanted;
  for (const path of chosen) requireSnapshotPath(path, instances);
  const results = await Promise.all(instances.map((instanceName) => validateInstance(place, instanceName, chosen.filter((path) => belongsTo(path, instanceName)))));
  return {
    files: results.reduce((sum, { files }) => sum + files, 0),
    damages: results.flatMap(({ damages }) => damages),
    unjudged: results.flatMap(({ unjudged }) => unjudged),
  };
}

async function validateInstance({ repository, keys }: Place, instanceName: string, wanted: readonly string[]): Promise<FileValidation> {
  if (wanted.length === 0) return { files: 0, damages: [], unjudged: [] };
  const prefix = prefixOf(instanceName);
  const read = await readFiles({ repository, keys, instanceName });
  if ('error' in read) return { files: 0, damages: damagesOf(read.error, undefined, prefix), unjudged: [] };
  const paths = read.files.map(({ path }) => `${prefix}/${path}`);
  for (const path of wanted) requirePresent(path, paths);
  const isWanted = (path: string | undefined): boolean => path === undefined || wanted.some((one) => path === one || path.startsWith(`${one}/`));
  const { errors, snapshot } = inspectFiles(read.files, { prefix, people: read.people, isWhole: true });
  const all = errors.flatMap((error) => damagesOf(error, undefined));
  const damages = all.filter(({ path }) => isWanted(path));
  return { files: paths.filter(isWanted).length, damages, unjudged: snapshot === undefined && damages.length < all.length ? [instanceName] : [] };
}

async function readFiles(place: Place & { readonly instanceName: string }): Promise<{ readonly files: readonly TreeFile[]; readonly people?: ReadonlyMap<string, string> | undefined } | { readonly error: SnapshotError }> {
  try {
    return await openSnapshot(place, await readWorkTreeFiles(place.repository, place.instanceName), undefined);
  } catch (thrown) {
    if (thrown instanceof SnapshotError && !thrown.code.startsWith('KEY_')) return { error: thrown };
    throw thrown;
  }
}

function belongsTo(path: string, instanceName: string): boolean {
  const prefix = prefixOf(instanceName);
  return path === prefix || path.startsWith(`${prefix}/`);
}

function requireSnapshotPath(path: string, instances: readonly string[]): void {
  if (instances.some((instanceName) => belongsTo(path, instanceName))) return;
  throw new UsageError('USAGE', {
    message: `${path} is no part of a snapshot`,
    remedy: instances.length === 0 ? 'There is no folder of an instance below snapshots/ here: check out the baseline, or run the command in its repository.' : `Name files below ${instances.map(prefixOf).join(', ')}.`,
    details: { path },
  });
}

function requirePresent(path: string, paths: readonly string[]): void {
  if (paths.some((known) => known === path || known.startsWith(`${path}/`))) return;
  const [near] = nearestOf(path, paths);
  throw new UsageError('USAGE', { message: `There is no file ${path}`, remedy: near === undefined ? 'List the files with `ls`.' : `Do you mean ${near}?`, details: { path } });
}
