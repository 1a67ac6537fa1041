import { SnapshotError } from '../errors/index.js';
import type { Snapshot, SnapshotObject, TreeFile } from '../model/index.js';
import { decodeObject, decodeSnapshot, type DecodeContext } from './decode.js';
import { accountsPath, instancePath } from './format.js';
import { kindOfPath } from './path-check.js';
import { readYaml } from './read-yaml.js';
import { decodeAccounts, decodeInstance, decodeKinds } from './root-files.js';

/** The snapshot that files describe, or everything that is wrong with them. */
export interface InspectedFiles {
  readonly snapshot?: Snapshot;
  readonly errors: readonly SnapshotError[];
}

/** What surrounds the files. */
export interface InspectionContext extends DecodeContext {
  /** Whether these are all files of the snapshot: only then can names and references be judged. */
  readonly isWhole: boolean;
}

/**
 * Decodes files as decodeSnapshot does, but goes on past a file that is not valid. Names and references can be judged only
 * when each file by itself is valid.
 */
export function inspectFiles(files: readonly TreeFile[], context: InspectionContext): InspectedFiles {
  const known = new Map<string, SnapshotObject>();
  const errors = files.flatMap((file) => {
    const { result: object, error } = attempt(() => decodeFile(file, context.prefix));
    if (object !== undefined && file.oid !== undefined) known.set(file.oid, object);
    return error === undefined ? [] : [error];
  });
  if (errors.length > 0 || !context.isWhole) return { errors };
  const { result: snapshot, error } = attempt(() => decodeSnapshot(files, { ...context, known }));
  return error === undefined ? { ...(snapshot && { snapshot }), errors } : { errors: [error] };
}

function decodeFile(file: TreeFile, prefix: string): SnapshotObject | undefined {
  const kind = kindOfPath(file.path, prefix);
  const name = `${prefix}/${file.path}`;
  if (kind !== undefined) return decodeObject(file, kind, name);
  if (file.path === accountsPath) decodeAccounts(readYaml(file, name));
  if (file.path === instancePath) {
    const yaml = readYaml(file, name);
    decodeInstance(yaml);
    decodeKinds(yaml);
  }
  return undefined;
}

function attempt<T>(work: () => T): { result?: T; error?: SnapshotError } {
  try {
    return { result: work() };
  } catch (error) {
    if (error instanceof SnapshotError) return { error };
    throw error;
  }
}
