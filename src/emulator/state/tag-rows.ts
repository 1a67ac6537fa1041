import type { ListedMap } from './listed-map.js';
import type { Tag } from './permission-sets.js';

type TagRows = Readonly<Record<string, string>>;

/** Gives a resource the tags of its row in a seed; {@link toTagRows} is the way back. */
export function fillTags(tags: ListedMap<string, Tag>, rows: TagRows = {}): void {
  Object.entries(rows).forEach(([Key, Value]) => tags.set(Key, { Key, Value }));
}

/** The tags of a resource as its row in a seed has them. */
export function toTagRows(tags: ListedMap<string, Tag>): TagRows {
  return Object.fromEntries([...tags.values()].map(({ Key, Value }) => [Key, Value]));
}
