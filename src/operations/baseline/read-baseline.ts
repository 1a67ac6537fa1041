import { SnapshotError } from '../../errors/index.js';
import type { Snapshot, TreeFile } from '../../model/index.js';
import { fileIdsAt, readHead, readSnapshotFiles, readWorkTreeFiles, uncommittedPaths, type Head } from '../../store/index.js';
import type { OperationContext } from '../context.js';
import { decodeStored } from '../decode-stored.js';
import { prefixOf } from '../prefix-of.js';

/** The reviewed state of an instance: the files under `snapshots/<instance>/` of what is checked out. */
export interface Baseline {
  readonly snapshot: Snapshot;
  /** Its files as they are stored, encrypted ones included. */
  readonly files: readonly TreeFile[];
  readonly head: Head;
  /** Paths of files that are not as in the commit that is checked out. */
  readonly uncommitted: readonly string[];
  /** Those of them that are in that commit: what somebody has edited, and git does not have yet. */
  readonly edited: readonly string[];
}

/**
 * Reads the files of the work tree.
 * @throws SnapshotError SNAPSHOT_NOT_FOUND when there is no baseline yet; SNAPSHOT_CONFLICT and others for files that are not valid
 */
export async function readBaseline(context: OperationContext): Promise<Baseline> {
  const { repository, instanceName } = context;
  const files = await readWorkTreeFiles(repository, instanceName).catch((thrown: unknown) => {
    throw thrown instanceof SnapshotError && thrown.code === 'SNAPSHOT_NOT_FOUND' ? withoutBaseline(thrown, instanceName) : thrown;
  });
  const head = await readHead(repository);
  const committed = await fileIdsAt(repository, head.commit, instanceName);
  const uncommitted = uncommittedPaths(files, committed);
  return { snapshot: await decodeStored(context, files), files, head, uncommitted, edited: uncommitted.filter((path) => committed.has(path)) };
}

/** The same as it is committed, whatever the work tree holds; undefined when there is no baseline in the commit. */
export async function readCommittedBaseline(context: OperationContext): Promise<Baseline | undefined> {
  const { repository, instanceName } = context;
  const head = await readHead(repository);
  if (head.commit === undefined || (await fileIdsAt(repository, head.commit, instanceName)).size === 0) return undefined;
  const files = await readSnapshotFiles(repository, head.commit, instanceName);
  return { snapshot: await decodeStored(context, files), files, head, uncommitted: [], edited: [] };
}

function withoutBaseline({ details }: SnapshotError, instanceName: string): SnapshotError {
  return new SnapshotError('SNAPSHOT_NOT_FOUND', {
    message: `There is no baseline of ${JSON.stringify(instanceName)}: the work tree has no folder ${prefixOf(instanceName)}.`,
    remedy: 'Write the live state as the first one with `idc drift accept --all`, or check out the branch that has it.',
    details,
  });
}
