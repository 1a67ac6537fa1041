import { byCodeUnits } from '../kinds/kind.js';
import { makeObject, schemaOf } from '../kinds/schemas.js';
import { SnapshotError } from '../errors/index.js';
import { kindNames, objectMap, type Coverage, type Snapshot, type SnapshotObject, type TreeFile } from '../model/index.js';
import { checkNames, type DecodedFile } from './check-names.js';
import { checkReferences } from './check-references.js';
import { accountsPath, instancePath } from './format.js';
import { parseBody } from './parse-body.js';
import { kindOfPath } from './path-check.js';
import { readYaml } from './read-yaml.js';
import { decodeAccounts, decodeInstance } from './root-files.js';

/** What surrounds the files that are decoded. */
export interface DecodeContext {
  /** Folder of the snapshot as messages name it, e.g. `snapshots/default`. */
  readonly prefix: string;
  /** What the snapshot covers; by default everything. References into gaps are not errors. */
  readonly coverage?: Coverage | undefined;
  /** Objects by git's ID of their file, which are not parsed again. */
  readonly known?: ReadonlyMap<string, SnapshotObject> | undefined;
}

const everything: Coverage = { kinds: kindNames, gaps: [] };

/**
 * The snapshot that the files describe; they may come from anybody, so nothing is believed.
 * @throws SnapshotError SNAPSHOT_PATH_UNSAFE, SNAPSHOT_INVALID, SNAPSHOT_FORMAT_UNSUPPORTED or SNAPSHOT_REFERENCE_BROKEN,
 * with file, line and column
 */
export function decodeSnapshot(files: Iterable<TreeFile>, context: DecodeContext): Snapshot {
  const { prefix, coverage = everything } = context;
  const sorted = [...files].sort((a, b) => byCodeUnits(a.path, b.path));
  const kinds = sorted.map((file) => kindOfPath(file.path, prefix));
  const nameOf = (file: TreeFile): string => `${prefix}/${file.path}`;
  const instanceFile = sorted.find(({ path }) => path === instancePath);
  if (instanceFile === undefined) throw missingInstance(prefix);
  const instance = decodeInstance(readYaml(instanceFile, nameOf(instanceFile)));
  const accountsFile = sorted.find(({ path }) => path === accountsPath);
  const accounts = accountsFile === undefined ? [] : decodeAccounts(readYaml(accountsFile, nameOf(accountsFile)));
  const decoded = sorted.flatMap((file, index): DecodedFile[] => {
    const kind = kinds[index];
    return kind === undefined ? [] : [{ file, name: nameOf(file), object: known(file, kind, context) ?? decodeObject(file, kind, nameOf(file)) }];
  });
  checkNames(decoded, prefix);
  const inOrder = kindNames.flatMap((kind) => decoded.map(({ object }) => object).filter((object) => object.kind === kind));
  const snapshot: Snapshot = { instance, accounts, objects: objectMap(inOrder), coverage };
  checkReferences(snapshot, decoded);
  return snapshot;
}

/**
 * The object in one file.
 * @throws SnapshotError SNAPSHOT_INVALID
 */
export function decodeObject(file: TreeFile, kind: SnapshotObject['kind'], name: string): SnapshotObject {
  const schema = schemaOf(kind);
  return makeObject(schema, parseBody(schema.schema, readYaml(file, name)));
}

function known(file: TreeFile, kind: SnapshotObject['kind'], context: DecodeContext): SnapshotObject | undefined {
  const object = file.oid === undefined ? undefined : context.known?.get(file.oid);
  return object?.kind === kind ? object : undefined;
}

function missingInstance(prefix: string): SnapshotError {
  return new SnapshotError('SNAPSHOT_INVALID', {
    message: `${prefix}/${instancePath} is missing, so nothing says which instance the snapshot belongs to.`,
    remedy: 'Take the file from an earlier snapshot, or name the folder of a snapshot.',
    details: { file: `${prefix}/${instancePath}` },
  });
}
