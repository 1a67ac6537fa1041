import { schemaOf } from '../kinds/schemas.js';
import { keyText, type KindName, type SnapshotObject, type TreeFile } from '../model/index.js';
import { objectPaths } from './object-paths.js';
import { problemAt, visible, type Place } from './problem.js';

/** A file and the object in it. */
export interface DecodedFile {
  readonly file: TreeFile;
  /** Path as messages name it. */
  readonly name: string;
  readonly object: SnapshotObject;
}

/** Kinds whose names the identity store takes for one when they differ in case only. */
const caseless: readonly KindName[] = ['user', 'group'];

/**
 * Every object is there once, in the file that its name demands.
 * @throws SnapshotError SNAPSHOT_INVALID
 */
export function checkNames(decoded: readonly DecodedFile[], prefix: string): void {
  refuseTwins(decoded);
  const paths = objectPaths(decoded.map(({ object }) => object));
  for (const { file, name, object } of decoded) {
    const path = paths.get(keyText(object));
    if (path === undefined || path === file.path) continue;
    throw problemAt('SNAPSHOT_INVALID', placeOf(name), {
      message: `holds ${label(object)}, whose file must be named ${path}`,
      remedy: `Rename it to ${prefix}/${path}, or correct the name in it.`,
      details: { expected: `${prefix}/${path}` },
    });
  }
}

function refuseTwins(decoded: readonly DecodedFile[]): void {
  const first = new Map<string, DecodedFile>();
  for (const entry of decoded) {
    const { kind } = entry.object;
    const key = caseless.includes(kind) ? keyText(entry.object).toLowerCase() : keyText(entry.object);
    const twin = first.get(key);
    if (twin === undefined) {
      first.set(key, entry);
      continue;
    }
    throw problemAt('SNAPSHOT_INVALID', placeOf(entry.name), {
      message: `holds ${label(entry.object)}, which is ${label(twin.object)} of ${visible(twin.name)}`,
      remedy: 'Keep one of the two files, or give one of the objects another name.',
      details: { other: twin.name },
    });
  }
}

function placeOf(file: string): Place {
  return { file, line: 1, column: 1 };
}

function label({ kind, name }: SnapshotObject): string {
  return `${schemaOf(kind).label[0]} ${visible(JSON.stringify(name))}`;
}
