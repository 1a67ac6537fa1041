import { ListedMap, type ListOrder } from './listed-map.js';

/** Lists by key, made when their first entry comes. */
export class ListIndex<V> {
  readonly #lists = new Map<string, ListedMap<string, V>>();

  constructor(private readonly order: ListOrder) {}

  /** The list of that key; an empty one when nothing was ever put there. */
  at(key: string): ListedMap<string, V> {
    return this.#lists.get(key) ?? new ListedMap(this.order);
  }

  put(key: string, entryKey: string, value: V): void {
    const list = this.at(key);
    list.set(entryKey, value);
    this.#lists.set(key, list);
  }

  remove(key: string, entryKey: string): void {
    const list = this.#lists.get(key);
    list?.delete(entryKey);
    if (list?.size === 0) {
      this.#lists.delete(key);
    }
  }

  *values(): Iterable<V> {
    for (const list of this.#lists.values()) {
      yield* list.values();
    }
  }
}
