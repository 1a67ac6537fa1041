import type { KindName } from '../model/index.js';
import type { CollectContext } from './collector.js';

/**
 * The same items with those first that the snapshot before lacks, because they were a gap or are new: a run that ends too
 * early, or whose credentials do, has then filled the gaps.
 */
export function lackingFirst<Item>({ isLacking }: Pick<CollectContext, 'isLacking'>, kind: KindName, items: readonly Item[], idOf: (item: Item) => string): Item[] {
  const lacking = items.filter((item) => isLacking(kind, idOf(item)));
  return lacking.length === 0 ? [...items] : [...lacking, ...items.filter((item) => !isLacking(kind, idOf(item)))];
}
