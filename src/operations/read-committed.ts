import type { Snapshot, SnapshotMetadata, SnapshotObject, TreeFile } from '../model/index.js';
import { digestFiles, readSnapshotFiles, readTrailers, type Repository, type SnapshotTrailers } from '../store/index.js';
import { decodeSnapshot, formatVersion } from '../tree/index.js';
import type { OperationContext } from './context.js';
import { keysOf, type SealedMemory } from './encryption/repository-keys.js';
import { openSnapshot } from './encryption/open-snapshot.js';
import { prefixOf } from './prefix-of.js';

/** A state that a revision names. */
export interface NamedState {
  readonly snapshot: Snapshot;
  /** The instance that it is a state of. */
  readonly instanceName: string;
  /** How to call it: a snapshot ID, a short commit ID, `live` or `.`. */
  readonly label: string;
  readonly commit?: string | undefined;
  readonly metadata?: SnapshotMetadata | undefined;
}

/**
 * The state in a commit, with its coverage when the commit is a snapshot of this instance. Of a second state that is read from
 * one repository only the objects are read and parsed in which it differs.
 */
export async function readCommitted(context: OperationContext, commit: string): Promise<NamedState> {
  const { repository, instanceName } = context;
  const found = await readTrailers(repository, commit);
  const trailers = found?.metadata.instanceName === instanceName ? found : undefined;
  // What an encrypted file holds is known only once it was opened, and only to a holder of its key.
  const memory = trailers?.metadata.encryption === undefined ? undefined : keysOf(context).memoryOf(instanceName);
  const known = memory?.objects ?? knownObjects(repository);
  const stored = await readSnapshotFiles(repository, commit, instanceName, memory?.files ?? known);
  const { files, people, metadata } = await openSnapshot(context, memory === undefined ? stored : remembered(stored, memory), trailers, memory === undefined ? known : new Map());
  const coverage = metadata && { coverage: { kinds: metadata.kinds, gaps: metadata.gaps } };
  const isOwnForm = known.size === 0 && trailers !== undefined && isWrittenByThis(context, trailers, files);
  if (metadata !== undefined) context.onProgress({ type: 'snapshot', snapshotId: metadata.snapshotId });
  const snapshot = decodeSnapshot(files, { prefix: prefixOf(instanceName), people, ...coverage, known, isOwnForm });
  if (known.size > maxKnown * files.length) forgetAllBut(known, files);
  return { snapshot, instanceName, label: metadata?.snapshotId ?? commit.slice(0, 12), commit, metadata };
}

/** The very files that were opened before, in place of equal ones that stand at the same place. */
function remembered(files: readonly TreeFile[], { files: known }: SealedMemory): TreeFile[] {
  return files.map((file) => {
    const sealed = file.oid === undefined ? undefined : known.get(file.oid)?.sealed;
    return sealed?.path === file.path ? sealed : file;
  });
}

/** So many times the objects of a snapshot are kept at most, before those that it does not have are forgotten. */
const maxKnown = 4;
const knownIn = new WeakMap<Repository, Map<string, SnapshotObject>>();

/** Objects that were read from a repository, by git's IDs of their files. */
function knownObjects(repository: Repository): Map<string, SnapshotObject> {
  const known = knownIn.get(repository) ?? new Map<string, SnapshotObject>();
  knownIn.set(repository, known);
  return known;
}

function forgetAllBut(known: Map<string, SnapshotObject>, files: readonly TreeFile[]): void {
  const kept = new Set(files.map(({ oid }) => oid));
  for (const oid of known.keys()) if (!kept.has(oid)) known.delete(oid);
}

/** Another version might write the same state in another way, and so might a person. */
function isWrittenByThis({ toolVersion }: OperationContext, { metadata, digest }: SnapshotTrailers, files: readonly TreeFile[]): boolean {
  return metadata.encryption === undefined && metadata.toolVersion === toolVersion && metadata.formatVersion === formatVersion && digestFiles(files) === digest;
}
