import { schemas } from '../kinds/schemas.js';
import { keyText, type SnapshotObject } from '../model/index.js';
import { encodeFileNames } from './file-name.js';

/** Extension of every file of a snapshot. */
export const extension = '.yaml';

/** Path of each object's file, by keyText, relative to the snapshot's folder. It depends on the set of objects only. */
export function objectPaths(objects: Iterable<SnapshotObject>): Map<string, string> {
  const all = [...objects];
  const paths = schemas.flatMap(({ name: kind, folder }) =>
    [...encodeFileNames(all.filter((object) => object.kind === kind).map((object) => object.name))].map(
      ([name, fileName]) => [keyText({ kind, name }), `${folder}/${fileName}${extension}`] as const,
    ),
  );
  return new Map(paths);
}
