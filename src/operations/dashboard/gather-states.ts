import { StateRecorder, type StateData } from '../../dashboard/index.js';
import { SnapshotError } from '../../errors/index.js';
import type { Snapshot } from '../../model/index.js';
import { treeOf, type SnapshotRecord } from '../../store/index.js';
import type { OperationContext } from '../context.js';
import { readCommitted } from '../read-committed.js';

/**
 * The states of snapshots in a form by which any two can be compared. Where many objects changed, only the newest snapshots fit.
 * @param records newest first
 * @param maxBytes most bytes of the data as JSON
 * @returns undefined where not even two states fit
 */
export async function gatherStates(context: OperationContext, records: readonly SnapshotRecord[], maxBytes: number): Promise<StateData | undefined> {
  const recorder = new StateRecorder();
  const reader = new StateReader(context);
  for (const record of [...records].reverse()) {
    context.signal?.throwIfAborted();
    recorder.add(await reader.read(record), record.metadata);
  }
  for (let count = records.length; count > 1; count = Math.floor(count / 2)) {
    const data = recorder.data(records.length - count);
    if (JSON.stringify(data).length <= maxBytes) return data;
  }
  return undefined;
}

/** Reads states one after the other. Most snapshots show what the one before them did: their tree is the same, and nothing is read. */
class StateReader {
  #last: { readonly tree: string; readonly snapshot: Snapshot } | undefined;

  constructor(private readonly context: OperationContext) {}

  async read({ commit, metadata }: SnapshotRecord): Promise<Snapshot> {
    const tree = await treeOf(this.context.repository, commit, this.context.instanceName);
    const known = this.#last?.tree === tree && metadata.encryption === undefined ? this.#last.snapshot : undefined;
    const snapshot = known === undefined ? await stateOf(this.context, commit) : { ...known, coverage: { kinds: metadata.kinds, gaps: metadata.gaps } };
    this.#last = { tree, snapshot };
    return snapshot;
  }
}

/** Of a state whose key was destroyed nothing is known. */
async function stateOf(context: OperationContext, commit: string): Promise<Snapshot> {
  try {
    return (await readCommitted(context, commit)).snapshot;
  } catch (thrown) {
    if (!(thrown instanceof SnapshotError) || thrown.code !== 'KEY_DESTROYED') throw thrown;
    return { instance: { instanceArn: '', identityStoreId: '', region: '', ownerAccountId: '' }, accounts: [], objects: new Map(), coverage: { kinds: [], gaps: [] } };
  }
}
