import { byCodeUnits } from '../kinds/kind.js';
import { schemaOf } from '../kinds/schemas.js';
import { keyText, type Snapshot, type SnapshotObject, type TreeFile } from '../model/index.js';
import { objectPaths } from './object-paths.js';
import { encodeRootFiles } from './root-files.js';
import { inSchemaOrder } from './schema-order.js';
import { storedFormOf } from './stored-form.js';
import { writeYaml } from './write-yaml.js';

/**
 * The files of a snapshot, sorted by path in code units. Equal states give equal bytes, whatever the order in which they
 * were read; coverage and everything else about the act of reading is not in them. Objects that come out of a snapshot of this
 * program are not written anew: they keep their bytes and git's ID of them.
 */
export function encodeSnapshot(snapshot: Snapshot): TreeFile[] {
  const objects = [...snapshot.objects.values()];
  const paths = objectPaths(objects);
  const files = objects.map((object) => ({ path: paths.get(keyText(object)) ?? '', ...(storedFormOf(object) ?? { content: encodeObject(object) }) }));
  return [...encodeRootFiles(snapshot), ...files].sort((a, b) => byCodeUnits(a.path, b.path));
}

/** Content of one object's file. */
export function encodeObject({ kind, body }: SnapshotObject): Uint8Array {
  const schema = schemaOf(kind);
  return writeYaml(inSchemaOrder(schema.schema, schema.canonical(body)));
}
