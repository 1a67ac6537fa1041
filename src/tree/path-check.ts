import { SnapshotError } from '../errors/index.js';
import { schemas } from '../kinds/schemas.js';
import type { KindName } from '../model/index.js';
import { accountsPath, instancePath } from './format.js';
import { extension } from './object-paths.js';
import { visible } from './problem.js';

/**
 * The kind whose folder a file lies in; undefined of the files beside the folders.
 * @throws SnapshotError SNAPSHOT_PATH_UNSAFE for every path that this program does not write
 */
export function kindOfPath(path: string, prefix: string): KindName | undefined {
  if (path === instancePath || path === accountsPath) return undefined;
  if (leavesFolder(path)) throw unsafe(path, prefix, 'could leave the folder of the snapshot');
  const [folder, fileName, ...deeper] = path.split('/');
  const kind = schemas.find((schema) => schema.folder === folder)?.name;
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
  return [instancePath, accountsPath, ...schemas.map(({ folder }) => `${folder}/`)].join(', ');
}

function unsafe(path: string, prefix: string, why: string): SnapshotError {
  const file = `${prefix}/${path}`;
  return new SnapshotError('SNAPSHOT_PATH_UNSAFE', {
    message: `${visible(file)} ${why}.`,
    remedy: 'Remove the file from the snapshot, or move it where docs/reference/snapshot-format.md says.',
    details: { file },
  });
}
