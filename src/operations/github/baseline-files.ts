import { gapOf, keyText, objectMap, type Snapshot, type TreeFile } from '../../model/index.js';
import type { OperationContext } from '../context.js';
import { filesForStore } from '../encryption/encode-for-store.js';

/**
 * The files of a baseline that is as a snapshot. What the snapshot could not read stays as the baseline has it.
 * @param baseline undefined: there is none yet
 */
export async function baselineFiles(context: OperationContext, baseline: Snapshot | undefined, snapshot: Snapshot): Promise<readonly TreeFile[]> {
  const unread = [...(baseline?.objects.values() ?? [])].filter((object) => gapOf(snapshot.coverage, object) !== undefined);
  const kept = new Set(unread.map(keyText));
  const objects = objectMap([...unread, ...[...snapshot.objects.values()].filter((object) => !kept.has(keyText(object)))]);
  return (await filesForStore(context, { ...snapshot, objects })).files;
}
