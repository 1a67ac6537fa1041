import { byCodeUnits } from '../kinds/kind.js';
import { makeObject, schemaOf } from '../kinds/schemas.js';
import { SnapshotError } from '../errors/index.js';
import { kindNames, objectMap, type Coverage, type Snapshot, type SnapshotObject, type TreeFile } from '../model/index.js';
import { checkNames, type DecodedFile } from './check-names.js';
import { checkReferences } from './check-references.js';
import { namedAgain } from './encryption/person-names.js';
import { accountsPath, instancePath } from './format.js';
import { parseBody } from './parse-body.js';
import { kindOfPath } from './path-check.js';
import { problemAt } from './problem.js';
import { readYaml } from './read-yaml.js';
import { decodeAccounts, decodeInstance, decodeKinds } from './root-files.js';
import { keepStoredForm } from './stored-form.js';

/** What surrounds the files that are decoded. */
export interface DecodeContext {
  /** Folder of the snapshot as messages name it, e.g. `snapshots/default`. */
  readonly prefix: string;
  /** What the snapshot covers; by default the kinds that instance.yaml names, without a gap. References into gaps are not errors. */
  readonly coverage?: Coverage | undefined;
  /** Objects by git's ID of their file, which are not parsed again; what is parsed is added. */
  readonly known?: Map<string, SnapshotObject> | undefined;
  /** Whether the files are as this version of the program has written them, so that it would write them the same again. */
  readonly isOwnForm?: boolean | undefined;
  /** Of files that were sealed: the IDs of the persons whom they are about, by path. Elsewhere these stand for the names. */
  readonly people?: ReadonlyMap<string, string> | undefined;
}

/**
 * The snapshot that the files describe; they may come from anybody, so nothing is believed.
 * @throws SnapshotError SNAPSHOT_PATH_UNSAFE, SNAPSHOT_INVALID, SNAPSHOT_FORMAT_UNSUPPORTED or SNAPSHOT_REFERENCE_BROKEN,
 * with file, line and column
 */
export function decodeSnapshot(files: Iterable<TreeFile>, context: DecodeContext): Snapshot {
  const { prefix } = context;
  const sorted = [...files].sort((a, b) => byCodeUnits(a.path, b.path));
  const kinds = sorted.map((file) => kindOfPath(file.path, prefix));
  const nameOf = (file: TreeFile): string => `${prefix}/${file.path}`;
  const instanceFile = sorted.find(({ path }) => path === instancePath);
  if (instanceFile === undefined) throw missingInstance(prefix);
  const instanceYaml = readYaml(instanceFile, nameOf(instanceFile));
  const instance = decodeInstance(instanceYaml);
  const coverage = context.coverage ?? { kinds: decodeKinds(instanceYaml), gaps: [] };
  const accountsFile = sorted.find(({ path }) => path === accountsPath);
  const accounts = accountsFile === undefined ? [] : decodeAccounts(readYaml(accountsFile, nameOf(accountsFile)));
  const inFiles = sorted.flatMap((file, index): DecodedFile[] => {
    const kind = kinds[index];
    return kind === undefined ? [] : [{ file, name: nameOf(file), object: known(file, kind, context) ?? decodeNew(file, kind, nameOf(file), context) }];
  });
  const decoded = context.people === undefined ? inFiles : namedAgain(inFiles, context.people);
  requireCovered(decoded, coverage);
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

function decodeNew(file: TreeFile, kind: SnapshotObject['kind'], name: string, context: DecodeContext): SnapshotObject {
  const object = decodeObject(file, kind, name);
  if (file.oid !== undefined) context.known?.set(file.oid, object);
  if (context.isOwnForm === true) keepStoredForm(object, file);
  return object;
}

function known(file: TreeFile, kind: SnapshotObject['kind'], context: DecodeContext): SnapshotObject | undefined {
  const object = file.oid === undefined ? undefined : context.known?.get(file.oid);
  return object?.kind === kind ? object : undefined;
}

/** An object that a restore would pass over, because the tree says that it does not cover the kind, is a mistake. */
function requireCovered(decoded: readonly DecodedFile[], { kinds }: Coverage): void {
  const stray = decoded.find(({ object }) => !kinds.includes(object.kind));
  if (stray === undefined) return;
  const { kind } = stray.object;
  throw problemAt('SNAPSHOT_INVALID', { file: stray.name, line: 1, column: 1 }, {
    message: `is of a kind that the snapshot does not cover: ${kind} is not among the kinds in ${instancePath}`,
    remedy: `Add ${kind} to the kinds in ${instancePath} if the snapshot has all such objects (a restore deletes others), or remove the file.`,
    details: { kind },
  });
}

function missingInstance(prefix: string): SnapshotError {
  return new SnapshotError('SNAPSHOT_INVALID', {
    message: `${prefix}/${instancePath} is missing, so nothing says which instance the snapshot belongs to.`,
    remedy: 'Take the file from an earlier snapshot, or name the folder of a snapshot.',
    details: { file: `${prefix}/${instancePath}` },
  });
}
