import { SnapshotError } from '../errors/index.js';
import { schemas } from '../kinds/schemas.js';
import type { KindName } from '../model/index.js';
import { accountsPath, instancePath } from './format.js';
import { extension } from './object-paths.js';
import { visible } from './problem.js';

/**
 * The kind that a file belongs to; undefined of the files that hold no object.
 * @throws SnapshotError SNAPSHOT_PATH_UNSAFE for every path that this program does not write
 */
export function kindOfPath(path: string, prefix: string): KindName | undefined {
  if (path === instancePath || path === accountsPath) return undefined;
  const single = schemas.find(({ place }) => 'file' in place && place.file === path);
  if (single !== undefined) return single.name;
  if (leavesFolder(path)) throw unsafe(path, prefix, 'could leave the folder of the snapshot');
  const [folder, fileName, ...deeper] = path.split('/');
  const kind = schemas.find(({ place }) => 'folder' in place && place.folder === folder)?.name;
  if (kind === undefined || fileName === undefined) throw unsafe(path, prefix, `is not a file of a snapshot (${expected()})`);
  if (deeper.length > 0) throw unsafe(path, prefix, 'lies deeper than the files of a snapshot');
  if (!fileName.endsWith(extension) || fileName === extension) throw unsafe(path, prefix, `does not end in ${extension}`);
  return kind;
}

function leavesFolder(path: string): boolean {
  const segments = path.split('/');
  return /[\\\0]/.test(path) || /^[A-Za-z]:/.test(path) || segments.some((segment) => segment === '' || segment === '.' || segment === '..');
}

function expected(): string {
  return [instancePath, accountsPath, ...schemas.map(({ place }) => ('file' in place ? place.file : `${place.folder}/`))].join(', ');
}

function unsafe(path: string, prefix: string, why: string): SnapshotError {
  const file = `${prefix}/${path}`;
  return new SnapshotError('SNAPSHOT_PATH_UNSAFE', {
    message: `${visible(file)} ${why}.`,
    remedy: 'Remove the file from the snapshot, or move it where docs/reference/snapshot-format.md says.',
    details: { file },
  });
}
