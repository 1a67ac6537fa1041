import { schemas } from '../kinds/schemas.js';
import { keyText, type SnapshotObject } from '../model/index.js';
import { encodeFileNames } from './file-name.js';

/** Extension of every file of a snapshot. */
export const extension = '.yaml';

/** Path of each object's file, by keyText, relative to the snapshot's folder. It depends on the set of objects only. */
export function objectPaths(objects: Iterable<SnapshotObject>): Map<string, string> {
  const all = [...objects];
  const paths = schemas.flatMap(({ name: kind, place }) => {
    const names = all.filter((object) => object.kind === kind).map((object) => object.name);
    const files = 'file' in place ? names.map((name) => [name, place.file] as const) : filesIn(place.folder, names);
    return files.map(([name, path]) => [keyText({ kind, name }), path] as const);
  });
  return new Map(paths);
}

function filesIn(folder: string, names: readonly string[]): (readonly [name: string, path: string])[] {
  return [...encodeFileNames(names)].map(([name, fileName]) => [name, `${folder}/${fileName}${extension}`] as const);
}
