import type { Snapshot, TreeFile } from '../model/index.js';
import { decodeSnapshot } from '../tree/index.js';
import type { OperationContext } from './context.js';
import { openSnapshot } from './encryption/open-snapshot.js';
import { prefixOf } from './prefix-of.js';

/**
 * The state that files of an instance describe, plain or encrypted, where no trailers of a snapshot tell of them: those of the work tree,
 * and of a commit whose message is not believed.
 * @throws SnapshotError for files that are not valid, or are encrypted without a key at hand
 */
export async function decodeStored(context: Pick<OperationContext, 'repository' | 'instanceName' | 'keys'>, stored: readonly TreeFile[]): Promise<Snapshot> {
  const { files, people } = await openSnapshot(context, stored, undefined);
  return decodeSnapshot(files, { prefix: prefixOf(context.instanceName), people });
}
