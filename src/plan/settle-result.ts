import type { ObjectMap, SnapshotObject, Unrestorable } from '../model/index.js';
import { attain, lost } from './attain.js';
import { withoutReplaced } from './replaced.js';
import type { Decisions } from './strategy/decide-objects.js';
import { keepUncreatable } from './uncreatable.js';

/** Both sides of a plan, as far as the API can go. */
export interface SettledResult {
  readonly before: ObjectMap;
  readonly after: ObjectMap;
  readonly unrestorable: readonly Unrestorable[];
}

/**
 * What can be attained of the decisions, and what is lost.
 * @param linked the live objects
 */
export function settleResult(linked: ObjectMap, { targets }: Pick<Decisions, 'targets'>): SettledResult {
  const decided = [...targets].filter(([key, object]) => linked.get(key) !== object);
  const before = withoutReplaced(linked, decided.map(([, object]) => object));
  const after = new Map<string, SnapshotObject>();
  const unrestorable: Unrestorable[] = [];
  for (const [key, object] of before) {
    const live = linked.get(key);
    if (live === undefined || targets.get(key) !== live) continue;
    after.set(key, live === object ? object : attain(live, object) ?? object); // what it mentions may be replaced under it
  }
  for (const [key, object] of decided) {
    const current = before.get(key);
    const attained = attain(object, current);
    unrestorable.push(...lost(object, current, attained));
    if (attained !== undefined) after.set(key, attained);
  }
  return { before, after, unrestorable: [...unrestorable, ...keepUncreatable(before, after)] };
}
