import { collectSnapshot } from '../collect/collect-snapshot.js';
import { earlierSnapshot } from '../collect/earlier-snapshot.js';
import type { Touched } from '../collect/touched.js';
import { keyText, type ObjectKey, type ObjectMap } from '../model/index.js';
import type { OperationContext } from './context.js';
import type { LiveState } from './read-live.js';

/**
 * Reads again what some objects are now: everything that lists tell, and of these objects all the rest. A preview may be an
 * hour old when somebody says yes.
 */
export async function rereadLive(context: OperationContext, live: LiveState, keys: readonly ObjectKey[]): Promise<LiveState> {
  const startedAt = context.now();
  const aws = await context.aws();
  const instance = await aws.findInstance();
  const { snapshot, findings } = await collectSnapshot(aws, {
    instance,
    kinds: live.snapshot.coverage.kinds,
    earlier: earlierSnapshot(live.snapshot, touchedObjects(live.snapshot.objects, keys)),
    onProgress: (kind, count) => { context.onProgress({ type: 'collected', kind, count }); },
  });
  const takenAt = context.now();
  return { ...live, snapshot, findings, takenAt, durationMs: takenAt.getTime() - startedAt.getTime() };
}

function touchedObjects(objects: ObjectMap, keys: readonly ObjectKey[]): Touched {
  const ids = keys.map((key) => objects.get(keyText(key))?.body['id']).filter((id) => typeof id === 'string');
  const accounts = keys.filter(({ kind }) => kind === 'account-assignments').map(({ name }) => name);
  return { whole: new Set(), ids: new Set(ids), pairs: [], accounts };
}
