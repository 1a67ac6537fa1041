import { SnapshotError } from '../../errors/index.js';
import type { Snapshot } from '../../model/index.js';
import { readSnapshotFiles } from '../../store/index.js';
import type { OperationContext } from '../context.js';
import { decodeStored } from '../decode-stored.js';

/**
 * The state that the files of a commit describe; undefined where it holds no such instance. The message of the commit is not
 * believed: whoever has written a pull request may have written it, and trailers of a snapshot would tell of gaps in which
 * nothing is compared.
 * @throws SnapshotError for files that are not valid, or are encrypted without a key at hand
 */
export async function baselineAt(context: OperationContext, commit: string): Promise<Snapshot | undefined> {
  const { repository, instanceName } = context;
  const stored = await readSnapshotFiles(repository, commit, instanceName).catch((thrown: unknown) => {
    if (thrown instanceof SnapshotError && thrown.code === 'SNAPSHOT_NOT_FOUND') return undefined;
    throw thrown;
  });
  if (stored === undefined) return undefined;
  return decodeStored(context, stored);
}
