import { StateRecorder, type StateData } from '../../dashboard/index.js';
import { SnapshotError } from '../../errors/index.js';
import type { Snapshot } from '../../model/index.js';
import type { SnapshotRecord } from '../../store/index.js';
import type { OperationContext } from '../context.js';
import { readCommitted } from '../read-committed.js';

/** A state that was read. */
interface ReadSnapshot {
  readonly snapshot: Snapshot;
  readonly metadata: SnapshotRecord['metadata'];
}

/**
 * The states of snapshots in a form by which any two can be compared. Where many objects changed, only the newest snapshots fit.
 * @param records newest first
 * @param maxBytes most bytes of the data as JSON
 * @returns undefined where not even two states fit
 */
export async function gatherStates(context: OperationContext, records: readonly SnapshotRecord[], maxBytes: number): Promise<StateData | undefined> {
  const states: ReadSnapshot[] = [];
  for (const { metadata, commit } of [...records].reverse()) {
    context.signal?.throwIfAborted();
    states.push({ metadata, snapshot: await stateOf(context, commit) });
  }
  for (let count = states.length; count > 1; count = Math.floor(count / 2)) {
    const data = dataOf(states.slice(-count));
    if (JSON.stringify(data).length <= maxBytes) return data;
  }
  return undefined;
}

function dataOf(states: readonly ReadSnapshot[]): StateData {
  const recorder = new StateRecorder();
  for (const { snapshot, metadata } of states) recorder.add(snapshot, metadata);
  return recorder.data();
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
